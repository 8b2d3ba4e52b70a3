import { HomeOutlined } from '@ant-design/icons';
import type { Portal } from './portal.ts';

/** 监管门户: a regulator looks on. */
export const regulator: Portal = {
  key: 'regulator',
  kinds: ['regulator'],
  name: { zh: '监管门户', en: 'Regulator' },
  pages: [
    {
      path: '/',
      label: { zh: '数据质量', en: 'Data quality' },
      icon: HomeOutlined,
      asks: 'GET /api/v1/quality',
      page: async () => (await import('../quality/quality-page.tsx')).QualityPage,
    },
  ],
};
