import type { ThemeConfig } from 'antd';

/** One accent, small radii, dense tables; texts dark enough to be read (WCAG 2.2 1.4.3). */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1a4f8b',
    colorInfo: '#1a4f8b',
    colorLink: '#1a4f8b',
    colorTextSecondary: '#5f6b7a',
    colorTextDescription: '#5f6b7a',
    colorTextPlaceholder: '#6b7787',
    colorTextDisabled: '#6b7787',
    colorBgLayout: '#f3f5f8',
    borderRadius: 4,
    fontFamily:
      "'PingFang SC', 'HarmonyOS Sans SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', system-ui, sans-serif",
  },
  components: {
    Layout: { siderBg: '#fff', bodyBg: '#f3f5f8' },
    Menu: { itemBorderRadius: 4, itemSelectedBg: '#e8eff8' },
    Descriptions: { labelColor: '#5f6b7a' },
    Table: { headerBg: '#f5f7fa', cellPaddingBlockMD: 9 },
  },
};
