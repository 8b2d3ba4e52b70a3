import { ExclamationCircleOutlined, HomeOutlined, ProfileOutlined } from '@ant-design/icons';
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
    {
      path: '/data',
      label: { zh: '我的信息', en: 'My data' },
      icon: ProfileOutlined,
      asks: 'GET /api/v1/my/holdings',
      page: async () => (await import('../release/release-own-page.tsx')).ReleaseOwnPage,
    },
    {
      path: '/data/$item',
      label: { zh: '一项信息', en: 'One item' },
      asks: 'GET /api/v1/my/records',
      page: async () => (await import('../release/release-own-item-page.tsx')).ReleaseOwnItemPage,
    },
    {
      path: '/objections',
      label: { zh: '我的异议', en: 'My objections' },
      icon: ExclamationCircleOutlined,
      asks: 'GET /api/v1/my/objections',
      page: async () => (await import('../objection/objection-page.tsx')).ObjectionPage,
    },
  ],
};
