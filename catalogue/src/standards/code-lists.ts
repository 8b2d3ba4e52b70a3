// 代码表 (code lists): the terms a `code` field may hold, one scheme a list; schemes are never
// converted into each other. 依据: each list names its own; "(recalled)" marks what was not seen in
// print and must be confirmed. A list classifies what sources write; it judges nothing.
import { foldName } from '../values/text.ts';

export interface CodeTerm {
  readonly zh: string;
  readonly en: string;
  /** Other ways of writing the very same term. */
  readonly aliases?: readonly string[];
  /** Beginnings of finer terms of the same kind: 有限责任公司(自然人独资). */
  readonly stems?: readonly string[];
  /** First and last day on which the term could be given, ISO, where its scheme was replaced. */
  readonly from?: string;
  readonly until?: string;
}

export interface CodeList {
  readonly zh: string;
  readonly en: string;
  readonly basis: string;
  readonly terms: readonly CodeTerm[];
}

export type CodeListName = keyof typeof lists;

const lists = {
  'registration-status': {
    zh: '登记状态',
    en: 'Registration status',
    basis: '市场监管总局登记状态代码 CA19 及国家企业信用信息公示系统用语（recalled）',
    terms: [
      {
        zh: '存续',
        en: 'In existence',
        aliases: [
          '存续（在营、开业、在册）',
          '在营',
          '开业',
          '在册',
          '在业',
          '正常',
          '在营（开业）',
        ],
        stems: ['存续(', '在营(', '开业(', '在业('],
      },
      { zh: '停业', en: 'Suspended', aliases: ['歇业', '停业（歇业）'] },
      { zh: '清算', en: 'In liquidation', aliases: ['清算中', '正在清算'] },
      { zh: '责令关闭', en: 'Ordered to close', aliases: ['责令关闭（停业）'] },
      { zh: '撤销', en: 'Registration annulled', aliases: ['已撤销', '撤销登记', '被撤销'] },
      {
        zh: '吊销',
        en: 'Licence revoked',
        aliases: ['已吊销', '吊销未注销', '吊销，未注销', '吊销（未注销）', '吊销企业'],
      },
      {
        zh: '吊销后注销',
        en: 'Revoked, then deregistered',
        aliases: ['吊销，已注销', '吊销已注销'],
      },
      { zh: '注销', en: 'Deregistered', aliases: ['已注销', '注销企业'] },
      { zh: '迁出', en: 'Moved out', aliases: ['迁移', '已迁出', '迁往市外'] },
      { zh: '其他', en: 'Other' },
    ],
  },
  'enterprise-type': {
    zh: '企业类型',
    en: 'Enterprise type',
    basis:
      'GB/T 12402 经济类型分类、市场监管总局市场主体类型代码 CA16（recalled）；登记机关实际用语多有细分，凡以词干起首者照录',
    terms: [
      {
        zh: '有限责任公司',
        en: 'Limited liability company',
        aliases: ['有限公司'],
        stems: ['有限责任公司', '有限公司', '其他有限责任公司', '一人有限责任公司', '国有独资公司'],
      },
      {
        zh: '股份有限公司',
        en: 'Joint stock company',
        aliases: ['股份公司'],
        stems: ['股份有限公司', '其他股份有限公司', '上市股份有限公司', '非上市股份有限公司'],
      },
      { zh: '股份制', en: 'Shareholding enterprise', aliases: ['股份制企业'] },
      { zh: '股份合作制', en: 'Stock cooperative', stems: ['股份合作制', '股份合作企业'] },
      {
        zh: '国有企业',
        en: 'State-owned enterprise',
        aliases: ['全民所有制', '全民所有制企业'],
        stems: ['国有企业', '全民所有制', '国有经营单位', '国有分支机构', '国有事业单位'],
      },
      {
        zh: '集体所有制',
        en: 'Collectively owned enterprise',
        aliases: ['集体企业', '集体所有制企业'],
        stems: [
          '集体所有制',
          '集体企业',
          '集体分支机构',
          '集体经营单位',
          '集体事业单位',
          '城镇集体所有制',
          '乡镇集体所有制',
        ],
      },
      {
        zh: '联营企业',
        en: 'Joint operation',
        aliases: ['联营'],
        stems: ['联营', '国有联营', '集体联营', '国有与集体联营', '其他联营'],
      },
      {
        zh: '个人独资企业',
        en: 'Sole proprietorship',
        stems: ['个人独资企业', '个人独资'],
      },
      {
        zh: '普通合伙',
        en: 'General partnership',
        aliases: ['普通合伙企业'],
        stems: ['普通合伙', '特殊普通合伙', '特殊的普通合伙'],
      },
      { zh: '有限合伙', en: 'Limited partnership', stems: ['有限合伙'] },
      { zh: '合伙企业', en: 'Partnership', stems: ['合伙企业'] },
      {
        zh: '个体工商户',
        en: 'Individual business',
        aliases: ['个体', '个体户', '个体经营'],
        stems: ['个体工商户', '个体('],
      },
      {
        zh: '农民专业合作社',
        en: 'Farmers’ cooperative',
        aliases: ['专业合作社'],
        stems: ['农民专业合作社', '农民专业合作经济组织'],
      },
      {
        zh: '农村集体经济组织',
        en: 'Rural collective economic organisation',
        stems: ['农村集体经济组织', '股份经济合作社', '经济合作社'],
      },
      {
        zh: '外商投资企业',
        en: 'Foreign-invested enterprise',
        aliases: ['外资企业'],
        stems: ['外商投资', '外资企业', '中外合资', '中外合作', '外国法人独资', '外国自然人独资'],
      },
      {
        zh: '港澳台投资企业',
        en: 'Enterprise with Hong Kong, Macao or Taiwan investment',
        stems: ['港、澳、台', '港澳台', '台港澳', '台、港、澳'],
      },
      {
        zh: '外国(地区)企业常驻代表机构',
        en: 'Resident office of a foreign enterprise',
        stems: ['外国(地区)企业', '外国企业常驻代表机构', '外国(地区)公司'],
      },
      {
        zh: '分支机构',
        en: 'Branch',
        aliases: ['分公司'],
        stems: [
          '内资企业法人分支机构',
          '内资分支机构',
          '内资非法人企业',
          '内资非公司企业',
          '分公司(',
        ],
      },
      { zh: '私营企业', en: 'Private enterprise', stems: ['私营'] },
      { zh: '内资企业', en: 'Domestic enterprise', aliases: ['内资企业法人', '内资公司'] },
      { zh: '其他', en: 'Other', aliases: ['其他企业', '其它'] },
    ],
  },
  'shareholder-kind': {
    zh: '股东类型',
    en: 'Kind of shareholder',
    basis: '国家企业信用信息公示系统“股东类型”用语（recalled）',
    terms: [
      {
        zh: '自然人股东',
        en: 'Natural person',
        aliases: ['自然人', '个人'],
        stems: ['自然人(', '境内中国公民', '外籍自然人', '其他自然人'],
      },
      {
        zh: '法人股东',
        en: 'Legal person',
        aliases: ['法人', '企业法人', '公司法人'],
        stems: ['企业法人(', '内资公司法人', '内资企业法人', '外商投资企业', '境外(地区)企业'],
      },
      { zh: '合伙企业', en: 'Partnership', stems: ['合伙企业'] },
      { zh: '机关法人', en: 'Government body', aliases: ['政府机构', '国资机构'] },
      { zh: '事业法人', en: 'Public institution', aliases: ['事业单位', '事业单位法人'] },
      { zh: '社团法人', en: 'Social organisation', aliases: ['社会团体', '社会团体法人'] },
      { zh: '个人独资企业', en: 'Sole proprietorship' },
      { zh: '集体经济组织', en: 'Collective', aliases: ['农村集体经济组织', '职工持股会'] },
      { zh: '其他投资者', en: 'Other', aliases: ['其他', '其它'] },
    ],
  },
  'contribution-method': {
    zh: '出资方式',
    en: 'Method of contribution',
    basis: '《公司法》第四十八条；市场监管总局出资方式代码 CA22（recalled）',
    terms: [
      { zh: '货币', en: 'Money', aliases: ['货币出资', '现金'] },
      { zh: '实物', en: 'In kind', aliases: ['实物出资'] },
      {
        zh: '知识产权',
        en: 'Intellectual property',
        aliases: ['知识产权出资', '专利权', '商标权'],
      },
      { zh: '土地使用权', en: 'Land use right', aliases: ['土地使用权出资'] },
      { zh: '股权', en: 'Equity', aliases: ['股权出资'] },
      { zh: '债权', en: 'Claims', aliases: ['债权出资', '债权转股权'] },
      { zh: '劳务', en: 'Labour', aliases: ['劳务出资'] },
      { zh: '其他', en: 'Other', aliases: ['其它', '其他方式'] },
      {
        zh: '多种方式',
        en: 'Several methods',
        stems: ['货币,', '货币、', '货币;', '货币/', '实物,', '实物、', '知识产权,', '知识产权、'],
      },
    ],
  },
  'counterparty-kind': {
    zh: '行政相对人类别',
    en: 'Kind of counterparty',
    basis: '“双公示”数据标准（2018年）XK_XDR_LB、CF_XDR_LB（recalled）',
    terms: [
      {
        zh: '法人及非法人组织',
        en: 'Legal person or unincorporated organisation',
        aliases: ['法人', '法人和非法人组织', '企业', '非法人组织', '企业法人', '法人或其他组织'],
      },
      { zh: '个体工商户', en: 'Individual business', aliases: ['个体户', '个体'] },
      { zh: '自然人', en: 'Natural person', aliases: ['个人', '公民'] },
    ],
  },
  'id-kind': {
    zh: '证件类型',
    en: 'Kind of identity document',
    basis: '“双公示”数据标准（2018年）证件类型取值',
    terms: [
      { zh: '身份证', en: 'Identity card', aliases: ['居民身份证', '中华人民共和国居民身份证'] },
      { zh: '护照', en: 'Passport', aliases: ['护照号', '外国护照'] },
      {
        zh: '港澳居民来往内地通行证',
        en: 'Hong Kong or Macao travel permit',
        aliases: ['港澳通行证', '港澳居民通行证', '回乡证'],
      },
      {
        zh: '台湾居民来往大陆通行证',
        en: 'Taiwan travel permit',
        aliases: ['台湾通行证', '台胞证'],
      },
      {
        zh: '外国人永久居留身份证',
        en: 'Permanent residence card',
        aliases: ['外国人永久居留', '外国人永久居留证'],
      },
      { zh: '港澳台居民居住证', en: 'Residence permit of a Hong Kong, Macao or Taiwan resident' },
      { zh: '军人证件', en: 'Military card', aliases: ['军官证', '士兵证', '军人证'] },
      { zh: '其他', en: 'Other', aliases: ['其它', '其他证件'] },
    ],
  },
  'licence-kind': {
    zh: '行政许可类别',
    en: 'Kind of administrative licence',
    basis: '《行政许可法》第十二条；“双公示”数据标准（2018年）XK_XKLB',
    terms: [
      { zh: '普通', en: 'Ordinary', aliases: ['普通许可'] },
      { zh: '特许', en: 'Concession', aliases: ['特许许可'] },
      { zh: '认可', en: 'Accreditation' },
      { zh: '核准', en: 'Approval' },
      { zh: '登记', en: 'Registration' },
      { zh: '其他', en: 'Other', aliases: ['其它'], stems: ['其他-', '其他(', '其他备注'] },
    ],
  },
  'licence-status': {
    zh: '行政许可状态',
    en: 'Licence status',
    basis: '“双公示”数据标准（2018年）XK_ZT 当前状态（recalled）',
    terms: [
      { zh: '有效', en: 'Valid', aliases: ['正常'] },
      { zh: '无效', en: 'Invalid', aliases: ['失效', '过期', '已过期'] },
      { zh: '撤销', en: 'Withdrawn', aliases: ['已撤销', '撤回'] },
      { zh: '吊销', en: 'Revoked', aliases: ['已吊销'] },
      { zh: '注销', en: 'Cancelled', aliases: ['已注销'] },
      { zh: '暂扣', en: 'Suspended', aliases: ['中止'] },
    ],
  },
  'patent-kind': {
    zh: '专利类型',
    en: 'Kind of patent',
    basis: '《专利法》第二条（recalled）',
    terms: [
      {
        zh: '发明',
        en: 'Invention',
        aliases: ['发明专利', '发明公开', '发明授权', '发明公布', 'PCT发明'],
      },
      { zh: '实用新型', en: 'Utility model', aliases: ['实用新型专利', 'PCT实用新型'] },
      { zh: '外观设计', en: 'Design', aliases: ['外观设计专利', '外观'] },
    ],
  },
  'patent-status': {
    zh: '专利法律状态',
    en: 'Legal status of a patent',
    basis: '国家知识产权局专利公布公告法律状态用语（recalled）',
    terms: [
      { zh: '公开', en: 'Published', aliases: ['公布', '发明专利申请公布'] },
      { zh: '实质审查', en: 'Under examination', aliases: ['实质审查的生效', '审中', '在审'] },
      { zh: '授权', en: 'Granted', aliases: ['专利权的授予', '授予'] },
      { zh: '有效', en: 'In force', aliases: ['专利权维持', '有权'] },
      { zh: '失效', en: 'No longer in force', aliases: ['无权'] },
      { zh: '驳回', en: 'Rejected', stems: ['发明专利申请公布后的驳回', '驳回'] },
      {
        zh: '撤回',
        en: 'Withdrawn',
        stems: ['发明专利申请公布后的撤回', '发明专利申请公布后的视为撤回', '视为撤回', '撤回'],
      },
      { zh: '终止', en: 'Lapsed', stems: ['专利权的终止', '专利权终止', '未缴年费', '终止'] },
      { zh: '届满', en: 'Expired', aliases: ['专利权有效期届满', '期限届满'] },
      {
        zh: '无效',
        en: 'Invalidated',
        stems: ['专利权的无效', '专利权全部无效', '专利权部分无效'],
      },
      {
        zh: '转移',
        en: 'Transferred',
        stems: ['专利权的转移', '专利申请权的转移', '专利申请权、专利权的转移'],
      },
      { zh: '质押', en: 'Pledged', stems: ['专利权质押'] },
      { zh: '实施许可', en: 'Licensed', stems: ['专利实施许可'] },
      { zh: '放弃', en: 'Abandoned', stems: ['专利权的放弃', '避免重复授予'] },
    ],
  },
  'tax-credit-grade': {
    zh: '纳税信用等级',
    en: 'Tax credit grade',
    basis:
      '《纳税信用管理办法（试行）》（税务总局公告2014年第40号）、2018年第8号公告增设 M 级；2025年第12号公告更名为纳税缴费信用，级别沿用',
    terms: [
      { zh: 'A', en: 'A: 90 or more', aliases: ['A级', '纳税信用A级', 'A类'] },
      { zh: 'B', en: 'B: 70 to under 90', aliases: ['B级', '纳税信用B级', 'B类'] },
      { zh: 'M', en: 'M: new or without revenue', aliases: ['M级', '纳税信用M级', 'M类'] },
      { zh: 'C', en: 'C: 40 to under 70', aliases: ['C级', '纳税信用C级', 'C类'] },
      { zh: 'D', en: 'D: under 40 or judged so', aliases: ['D级', '纳税信用D级', 'D类'] },
    ],
  },
  'customs-credit-grade': {
    zh: '海关信用等级',
    en: 'Customs credit grade',
    basis:
      '海关总署令第237号（2018年）、第251号（2021年11月1日起）、第282号（2026年4月1日起）；三办法的等级互不换算（生效日 recalled）',
    terms: [
      {
        zh: '高级认证企业',
        en: 'Advanced certified (AEO)',
        aliases: ['高级认证', 'AEO高级认证企业', 'AEO高级认证'],
      },
      { zh: '认证企业', en: 'Certified', aliases: ['认证'], from: '2026-04-01' },
      { zh: '常规企业', en: 'Regular', aliases: ['常规'], from: '2026-04-01' },
      { zh: '失信企业', en: 'Dishonest', aliases: ['失信'] },
      { zh: '严重失信企业', en: 'Seriously dishonest', aliases: ['严重失信'], from: '2026-04-01' },
      {
        zh: '其他注册登记和备案企业',
        en: 'Other registered enterprise',
        aliases: ['其他', '其他企业', '其他注册登记、备案企业', '注册登记和备案企业'],
        from: '2021-11-01',
        until: '2026-03-31',
      },
      { zh: '一般认证企业', en: 'Generally certified', aliases: ['一般认证'], until: '2021-10-31' },
      { zh: '一般信用企业', en: 'General credit', aliases: ['一般信用'], until: '2021-10-31' },
    ],
  },
  'customs-trade-kind': {
    zh: '海关经营类别',
    en: 'Customs kind of business',
    basis: '海关总署企业进出口信用信息公示平台“经营类别”用语（recalled）',
    terms: [
      {
        zh: '进出口货物收发货人',
        en: 'Consignee or consignor',
        aliases: ['收发货人', '进出口收发货人', '进出口货物收发货人（含自理报关）'],
      },
      { zh: '报关企业', en: 'Customs broker', aliases: ['专业报关企业', '代理报关企业'] },
      { zh: '加工生产企业', en: 'Processing manufacturer', aliases: ['加工企业'] },
      {
        zh: '特殊监管区双重身份企业',
        en: 'Bonded zone dual enterprise',
        stems: ['特殊监管区', '海关特殊监管区'],
      },
      { zh: '保税仓库', en: 'Bonded warehouse', stems: ['保税'] },
      { zh: '跨境贸易电子商务企业', en: 'Cross-border e-commerce', stems: ['跨境'] },
      { zh: '进出境运输工具负责人', en: 'Carrier', stems: ['进出境运输工具'] },
      { zh: '临时注册登记单位', en: 'Temporary registrant', aliases: ['临时注册', '临时备案单位'] },
      { zh: '其他', en: 'Other', aliases: ['其它', '无报关权的其他企业'] },
    ],
  },
  'customs-cancellation': {
    zh: '海关注销标志',
    en: 'Customs cancellation mark',
    basis: '海关总署企业进出口信用信息公示平台“海关注销标志”用语（recalled）',
    terms: [
      { zh: '正常', en: 'Active', aliases: ['未注销', '否', 'N'] },
      { zh: '注销', en: 'Cancelled', aliases: ['已注销', '是', 'Y'] },
    ],
  },
  'environment-grade': {
    zh: '环保信用等级',
    en: 'Environmental credit grade',
    basis: '《企业环境信用评价办法（试行）》（环发〔2013〕150号）：绿蓝黄红；部分地方另设黑牌',
    terms: [
      {
        zh: '环保诚信企业',
        en: 'Honest (green)',
        aliases: ['诚信', '环保诚信', '绿', '绿色', '绿牌', '诚信企业'],
      },
      {
        zh: '环保良好企业',
        en: 'Good (blue)',
        aliases: ['良好', '环保良好', '蓝', '蓝色', '蓝牌', '良好企业'],
      },
      {
        zh: '环保警示企业',
        en: 'Warned (yellow)',
        aliases: ['警示', '环保警示', '黄', '黄色', '黄牌', '警示企业'],
      },
      {
        zh: '环保不良企业',
        en: 'Bad (red)',
        aliases: ['不良', '环保不良', '红', '红色', '红牌', '不良企业'],
      },
      { zh: '环保黑牌企业', en: 'Black (local schemes)', aliases: ['黑', '黑色', '黑牌'] },
    ],
  },
  'pledge-status': {
    zh: '股权出质状态',
    en: 'Status of an equity pledge',
    basis: '《股权出质登记办法》；国家企业信用信息公示系统用语（recalled）',
    terms: [
      { zh: '有效', en: 'In force', aliases: ['设立', '已设立'] },
      { zh: '变更', en: 'Amended', aliases: ['已变更'] },
      { zh: '注销', en: 'Cancelled', aliases: ['已注销'] },
      { zh: '无效', en: 'No longer in force' },
      { zh: '撤销', en: 'Annulled', aliases: ['已撤销'] },
    ],
  },
  'bankruptcy-kind': {
    zh: '破产类型',
    en: 'Kind of bankruptcy',
    basis: '《企业破产法》第二条、第七条（recalled）',
    terms: [
      {
        zh: '破产清算',
        en: 'Liquidation',
        aliases: ['清算', '破产'],
        stems: ['破产清算', '强制清算'],
      },
      { zh: '破产重整', en: 'Reorganisation', aliases: ['重整', '预重整'], stems: ['破产重整'] },
      { zh: '破产和解', en: 'Composition', aliases: ['和解'], stems: ['破产和解'] },
    ],
  },
  'closing-method': {
    zh: '破产案件结案方式',
    en: 'How a bankruptcy case was closed',
    basis: '《企业破产法》第九章、第一百零七条、第一百二十条（recalled）',
    terms: [
      { zh: '宣告破产', en: 'Declared bankrupt', aliases: ['裁定宣告破产', '裁定受理宣告破产'] },
      {
        zh: '终结破产程序',
        en: 'Proceedings closed',
        aliases: ['裁定终结破产程序', '破产程序终结', '破产清算终结', '终结'],
        stems: ['终结破产', '破产财产分配完毕'],
      },
      {
        zh: '批准重整计划',
        en: 'Reorganisation plan approved',
        aliases: ['裁定批准重整计划', '重整计划执行完毕'],
      },
      {
        zh: '认可和解协议',
        en: 'Composition approved',
        aliases: ['裁定认可和解协议', '和解协议执行完毕'],
      },
      {
        zh: '驳回申请',
        en: 'Petition dismissed',
        aliases: ['裁定驳回申请', '驳回破产申请', '不予受理'],
      },
      { zh: '撤回申请', en: 'Petition withdrawn', aliases: ['准许撤回申请', '撤诉'] },
      { zh: '其他', en: 'Other', aliases: ['其它'] },
    ],
  },
  fulfilment: {
    zh: '失信被执行人的履行情况',
    en: 'Fulfilment by the judgment defaulter',
    basis:
      '《最高人民法院关于公布失信被执行人名单信息的若干规定》（法释〔2017〕7号）公布用语（recalled）',
    terms: [
      { zh: '全部未履行', en: 'Nothing fulfilled', aliases: ['未履行', '完全未履行'] },
      {
        zh: '部分履行',
        en: 'Partly fulfilled',
        aliases: ['部分未履行'],
        stems: ['部分履行', '部分未履行'],
      },
      { zh: '全部已履行', en: 'Wholly fulfilled', aliases: ['已履行', '全部履行', '履行完毕'] },
      { zh: '其他', en: 'Other', aliases: ['其它'] },
    ],
  },
  'tax-kind': {
    zh: '税种',
    en: 'Kind of tax',
    basis: '现行税法所列十八个税种，及已废止而仍有欠税的营业税',
    terms: [
      { zh: '增值税', en: 'Value-added tax', stems: ['增值税('] },
      { zh: '消费税', en: 'Consumption tax' },
      { zh: '企业所得税', en: 'Enterprise income tax', aliases: ['所得税'] },
      { zh: '个人所得税', en: 'Individual income tax', aliases: ['个税'] },
      { zh: '资源税', en: 'Resource tax' },
      { zh: '城市维护建设税', en: 'City maintenance tax', aliases: ['城建税'] },
      { zh: '房产税', en: 'Property tax' },
      { zh: '印花税', en: 'Stamp duty' },
      { zh: '城镇土地使用税', en: 'Urban land use tax', aliases: ['土地使用税'] },
      { zh: '土地增值税', en: 'Land value increment tax' },
      { zh: '车船税', en: 'Vehicle and vessel tax' },
      { zh: '车辆购置税', en: 'Vehicle purchase tax', aliases: ['车购税'] },
      { zh: '烟叶税', en: 'Tobacco leaf tax' },
      { zh: '耕地占用税', en: 'Farmland occupation tax' },
      { zh: '契税', en: 'Deed tax' },
      { zh: '环境保护税', en: 'Environmental protection tax', aliases: ['环保税'] },
      { zh: '关税', en: 'Customs duty' },
      { zh: '船舶吨税', en: 'Tonnage tax' },
      { zh: '营业税', en: 'Business tax', until: '2016-04-30' },
    ],
  },
  'agricultural-operator-kind': {
    zh: '新型农业经营主体类别',
    en: 'Kind of new-type agricultural operator',
    basis: '中办国办《关于加快构建政策体系培育新型农业经营主体的意见》（2017年）（recalled）',
    terms: [
      { zh: '家庭农场', en: 'Family farm' },
      {
        zh: '农民专业合作社',
        en: 'Farmers’ cooperative',
        aliases: ['农民合作社', '合作社', '专业合作社'],
      },
      {
        zh: '农业产业化龙头企业',
        en: 'Leading agricultural enterprise',
        aliases: ['龙头企业', '农业龙头企业', '农业企业'],
      },
      {
        zh: '农业社会化服务组织',
        en: 'Agricultural service organisation',
        aliases: ['社会化服务组织'],
      },
      {
        zh: '专业大户',
        en: 'Specialised large household',
        aliases: ['种养大户', '种植大户', '养殖大户'],
      },
      { zh: '农村集体经济组织', en: 'Rural collective', aliases: ['村集体经济组织'] },
      { zh: '其他', en: 'Other', aliases: ['其它'] },
    ],
  },
} as const satisfies Readonly<Record<string, CodeList>>;

/** The lists by name; a `code` field names its list in the sharing list. */
export const codeLists: Readonly<Record<CodeListName, CodeList>> = lists;

/** A finer term is short; prose that happens to begin with a stem is not a term. */
const longestTerm = 40;
const prose = /[。；;！!？?]/;

interface TermIndex {
  readonly exact: ReadonlyMap<string, string>;
  readonly stems: readonly string[];
}

function indexOf(list: CodeList): TermIndex {
  const exact = new Map<string, string>();
  for (const term of list.terms) {
    for (const spelling of [term.zh, ...(term.aliases ?? [])]) {
      exact.set(spelling, term.zh);
      exact.set(foldName(spelling), term.zh);
    }
  }
  return { exact, stems: list.terms.flatMap((term) => (term.stems ?? []).map(foldName)) };
}

const indexes: ReadonlyMap<string, TermIndex> = new Map(
  Object.entries(codeLists).map(([name, list]) => [name, indexOf(list)]),
);

/**
 * Reads a cell as a term of a list. A term or an alias of it gives the term's Chinese name; a finer
 * term (it begins with a stem) is kept as the source wrote it; anything else gives null.
 */
export function readCode(list: CodeListName, cell: string): string | null {
  const index = indexes.get(list);
  if (index === undefined) return null;
  const known = index.exact.get(cell);
  if (known !== undefined) return known;
  const folded = foldName(cell);
  const term = index.exact.get(folded);
  if (term !== undefined) return term;
  if (folded.length > longestTerm || prose.test(cell)) return null;
  return index.stems.some((stem) => folded.startsWith(stem)) ? cell : null;
}

/** The term of a list that a stored code is: itself, or null when it is a finer one. */
export function termOf(list: CodeListName, code: string): CodeTerm | null {
  return codeLists[list].terms.find((term) => term.zh === code) ?? null;
}
