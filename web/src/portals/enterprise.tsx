import { HomeOutlined } from '@ant-design/icons';
import type { Portal } from './portal.ts';

/** 企业门户: a firm looks after what is known of it, and who may know it. */
export const enterprise: Portal = {
  key: 'enterprise',
  kinds: ['enterprise'],
  name: { zh: '企业门户', en: 'Enterprise' },
  pages: [
    {
      path: '/',
      label: { zh: '首页', en: 'Home' },
      icon: HomeOutlined,
      asks: 'GET /api/v1/my/consents',
      page: async () => (await import('../front/front-enterprise-page.tsx')).FrontEnterprisePage,
    },
  ],
};
