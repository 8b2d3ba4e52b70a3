import {
  ApiOutlined,
  AuditOutlined,
  CodeOutlined,
  DeleteOutlined,
  FileTextOutlined,
  KeyOutlined,
  SafetyCertificateOutlined,
  SearchOutlined,
  SolutionOutlined,
  TableOutlined,
  TeamOutlined,
  UnorderedListOutlined,
  WarningOutlined,
} from '@ant-design/icons';
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
    {
      path: '/subjects/$uscc',
      label: { zh: '企业', en: 'A firm' },
      asks: 'GET /api/v1/subjects',
      page: async () => (await import('../report/report-subject-page.tsx')).ReportSubjectPage,
    },
    {
      path: '/subjects/$uscc/ask',
      label: { zh: '申请授权', en: 'Ask for a consent' },
      asks: 'POST /api/v1/consents',
      page: async () => (await import('../enquiry/enquiry-consent-page.tsx')).EnquiryConsentPage,
    },
    {
      path: '/consents',
      label: { zh: '授权', en: 'Consents' },
      icon: SafetyCertificateOutlined,
      asks: 'GET /api/v1/consents',
      page: async () =>
        (await import('../consent/consent-institution-page.tsx')).ConsentInstitutionPage,
    },
    {
      path: '/consents/$consent',
      label: { zh: '一份授权', en: 'A consent' },
      asks: 'GET /api/v1/consents/{consent}',
      page: async () => (await import('../consent/consent-given-page.tsx')).ConsentGivenPage,
    },
    {
      path: '/consents/$consent/use',
      label: { zh: '使用授权', en: 'Use a consent' },
      asks: 'POST /api/v1/subjects/{uscc}/query',
      page: async () => (await import('../report/report-use-page.tsx')).ReportUsePage,
    },
    {
      path: '/written',
      label: { zh: '书面授权', en: 'Written consents' },
      icon: FileTextOutlined,
      asks: 'POST /api/v1/consents/written',
      page: async () => (await import('../consent/consent-written-page.tsx')).ConsentWrittenPage,
    },
    {
      path: '/deletions',
      label: { zh: '删除回执', en: 'Deletion receipts' },
      icon: DeleteOutlined,
      asks: 'GET /api/v1/deletion-receipts/owed',
      page: async () => (await import('../consent/consent-deletion-page.tsx')).ConsentDeletionPage,
    },
    {
      path: '/reports/$number',
      label: { zh: '授权信用报告', en: 'Credit report' },
      asks: 'GET /api/v1/disclosures/{number}/report',
      page: async () => (await import('../report/report-page.tsx')).ReportPage,
    },
    {
      path: '/disclosures/$number',
      label: { zh: '已提供的信息', en: 'What was provided' },
      asks: 'GET /api/v1/disclosures/{number}',
      page: async () =>
        (await import('../release/release-disclosure-page.tsx')).ReleaseDisclosurePage,
    },
    {
      path: '/public-data',
      label: { zh: '公开信息批量', en: 'Public data' },
      icon: TableOutlined,
      asks: 'GET /api/v1/public-data',
      page: async () => (await import('../push/push-page.tsx')).PushPage,
    },
    {
      path: '/usage',
      label: { zh: '查询使用登记', en: 'Register of asks' },
      icon: UnorderedListOutlined,
      asks: 'GET /api/v1/usage',
      page: async () => (await import('../usage/usage-register-page.tsx')).UsageRegisterPage,
    },
    {
      path: '/reviews',
      label: { zh: '抽样审查', en: 'Reviews' },
      icon: AuditOutlined,
      asks: 'GET /api/v1/usage/reviews',
      page: async () => (await import('../usage/usage-reviews-page.tsx')).UsageReviewsPage,
    },
    {
      path: '/cases',
      label: { zh: '异常查询', en: 'Cases' },
      icon: WarningOutlined,
      asks: 'GET /api/v1/usage/cases',
      page: async () => (await import('../usage/usage-cases-page.tsx')).UsageCasesPage,
    },
    {
      path: '/people',
      label: { zh: '人员与角色', en: 'People and roles' },
      icon: TeamOutlined,
      asks: 'GET /api/v1/organisations/{organisation}/members',
      page: async () => (await import('../party/party-people-page.tsx')).PartyPeoplePage,
    },
    {
      path: '/systems',
      label: { zh: '系统与密钥', en: 'Systems and keys' },
      icon: KeyOutlined,
      asks: 'GET /api/v1/clients',
      page: async () => (await import('../machine/machine-clients-page.tsx')).MachineClientsPage,
    },
    {
      path: '/webhooks',
      label: { zh: '回调通知', en: 'Webhooks' },
      icon: ApiOutlined,
      asks: 'GET /api/v1/webhooks',
      page: async () => (await import('../webhook/webhook-page.tsx')).WebhookPage,
    },
    {
      path: '/admission',
      label: { zh: '接入档案', en: 'Admission file' },
      icon: SolutionOutlined,
      asks: 'GET /api/v1/admissions/{organisation}',
      page: async () =>
        (await import('../rectification/rectification-own-page.tsx')).RectificationOwnPage,
    },
    {
      path: '/try',
      label: { zh: '接口试用', en: 'Try the API' },
      icon: CodeOutlined,
      page: async () => (await import('../front/front-try-page.tsx')).FrontTryPage,
    },
  ],
};
