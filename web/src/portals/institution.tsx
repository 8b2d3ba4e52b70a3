import { SearchOutlined } from '@ant-design/icons';
import type { Portal } from './portal.ts';

/** 机构门户: a bank, a platform or a credit agency asks for data, and answers for its asking. */
export const institution: Portal = {
  key: 'institution',
  kinds: ['institution', 'local-platform', 'credit-service-agency'],
  name: { zh: '机构门户', en: 'Institution' },
  pages: [
    {
      path: '/',
      label: { zh: '企业查询', en: 'Find a firm' },
      icon: SearchOutlined,
      asks: 'GET /api/v1/subjects',
      page: async () => (await import('../subject/subject-search-page.tsx')).SubjectSearchPage,
    },
  ],
};
