import { HomeOutlined } from '@ant-design/icons';
import type { Portal } from './portal.ts';

/** 信源单位门户: a source unit delivers, corrects, and sees how its items are used. */
export const source: Portal = {
  key: 'source',
  kinds: ['source-unit'],
  name: { zh: '信源单位门户', en: 'Source unit' },
  pages: [
    {
      path: '/',
      label: { zh: '首页', en: 'Home' },
      icon: HomeOutlined,
      asks: 'GET /api/v1/batches',
      page: async () => (await import('../front/front-source-page.tsx')).FrontSourcePage,
    },
  ],
};
