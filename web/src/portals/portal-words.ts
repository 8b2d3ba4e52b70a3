export const portalWords = {
  skip: { zh: '跳到正文', en: 'Skip to content' },
  menu: { zh: '菜单', en: 'Menu' },
  account: { zh: '账户', en: 'Account' },
  actFor: { zh: '代表', en: 'Acting for' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  otherPortal: {
    zh: '此页面属于{portal}，您现在代表的单位不使用它',
    en: 'This page belongs to the {portal} portal, which is not that of the organisation you act for',
  },
  notYourRole: { zh: '您的角色不使用此页面', en: 'Your role does not use this page' },
  noSeat: {
    zh: '您还没有代表任何单位。请由单位管理员邀请，或先办理企业代表授权。',
    en: 'You act for no organisation yet: be invited by one, or register as a firm’s representative first.',
  },
} as const;
