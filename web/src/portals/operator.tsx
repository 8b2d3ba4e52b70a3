import { HomeOutlined } from '@ant-design/icons';
import type { Portal } from './portal.ts';

/** 运营门户: the operator admits parties and keeps the node in order. */
export const operator: Portal = {
  key: 'operator',
  kinds: ['operator'],
  name: { zh: '运营门户', en: 'Operator' },
  pages: [
    {
      path: '/',
      label: { zh: '接入单位', en: 'Parties' },
      icon: HomeOutlined,
      asks: 'GET /api/v1/parties',
      page: async () => (await import('../party/party-page.tsx')).PartyPage,
    },
  ],
};
