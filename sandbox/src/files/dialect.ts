// 方言 (dialect): headers under which source units export what the annex calls otherwise: the registry's
// own words, and the columns of the 双公示 data standard of 2018.

export type Dialect = Readonly<Record<string, string>>;

/** The annex's own words. */
export const annex: Dialect = {};

/** Words of registry exports. */
export const registry: Dialect = {
  企业名称: '公司名称',
  法定代表人: '法人代表',
  成立日期: '注册日期',
  住所: '注册地址',
  登记状态: '经营状态',
  注册资本: '注册资金（万元）',
};

/** GS column names of the registry's data standard. */
export const registryColumns: Dialect = {
  企业名称: 'ENTNAME',
  统一社会信用代码: 'UNISCID',
  变更事项: 'ALTITEM',
  变更前内容: 'ALTBE',
  变更后内容: 'ALTAF',
  变更日期: 'ALTDATE',
};

/** 双公示 2018, licences. */
export const licenceColumns: Dialect = {
  企业名称: 'XK_XDR_MC',
  统一社会信用代码: 'XK_XDR_SHXYM',
  行政相对人类别: 'XK_XDR_LB',
  法定代表人姓名: 'XK_FRDB',
  法定代表人证件类型: 'XK_FR_ZJLX',
  法定代表人证件号码: 'XK_FR_ZJHM',
  行政许可决定文书名称: 'XK_XKWS',
  行政许可决定文书号: 'XK_WSH',
  行政许可类别: 'XK_XKLB',
  行政许可证书名称: 'XK_XKZS',
  行政许可编号: 'XK_XKBH',
  '行政许可内容(具体共享字段由数据提供单位确定)': 'XK_NR',
  行政许可决定日期: 'XK_JDRQ',
  行政许可有效期: 'XK_YXQZI',
  行政许可状态: 'XK_ZT',
  行政机关名称: 'XK_XKJG',
  行政机关统一社会信用代码: 'XK_XKJGDM',
  数据提供单位: 'XK_LYDW',
};

/** 双公示 2018, penalties; the standard has no column for the name of the decision (recalled). */
export const penaltyColumns: Dialect = {
  企业名称: 'CF_XDR_MC',
  统一社会信用代码: 'CF_XDR_SHXYM',
  行政相对人类别: 'CF_XDR_LB',
  法定代表人姓名: 'CF_FRDB',
  法定代表人证件类型: 'CF_FR_ZJLX',
  法定代表人证件号码: 'CF_FR_ZJHM',
  行政处罚决定文书号: 'CF_WSH',
  违法行为类型: 'CF_WFXW',
  违法事实: 'CF_SY',
  行政处罚依据: 'CF_YJ',
  行政处罚内容: 'CF_NR',
  罚款金额: 'CF_NR_FK',
  没收违法所得和没收财物的金额: 'CF_NR_WFFF',
  暂扣或吊销证照名称及编号: 'CF_NR_ZKDX',
  行政处罚决定日期: 'CF_JDRQ',
  行政处罚有效期: 'CF_YXQ',
  公示截止期: 'CF_GSJZQ',
  行政机关名称: 'CF_CFJG',
  行政机关统一社会信用代码: 'CF_CFJGDM',
  数据提供单位: 'CF_LYDW',
};
