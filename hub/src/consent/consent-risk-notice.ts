// 风险告知书 (risk notice): what an enterprise is told, in full, before it authorises anything. 依据: 方案附件
// 注3 (在充分告知企业相关风险的前提下); 个人信息保护法第十四、十七、二十三、三十条. Data: a text that is to
// change gets a new version and stays; the digest of each is written down, so that none changes unseen.
import { hash } from 'node:crypto';

export interface RiskNotice {
  readonly version: string;
  /** `sha256:<hex>`, see `noticeDigest`. */
  readonly digest: string;
  readonly zh: string;
  readonly en: string;
  /** ISO day in China. */
  readonly inForceFrom: string;
}

/** Oldest first. */
export const riskNotices: readonly RiskNotice[] = [
  {
    version: '1',
    digest: 'sha256:575c8e3f4f67791a4a26a71cf8b26142d0be99f401bffd2e3b947614ffa087b0',
    inForceFrom: '2026-01-01',
    zh: `信用信息授权风险告知书

请在授权前通读本告知书。它说明授权意味着什么、有哪些风险、您可以怎样控制。是否授权由您自愿决定。

一、您将同意什么
1. 授权书列明：接收机构、用途、信息项和字段、数据的时间范围、使用方式、次数、有效期，以及机构可以保存多久。未列明的非公开信息，一律不提供。
2. 用途只限为您的企业提供融资支持。本平台不接受其他用途的申请。
3. 依法公开的信息不经授权也可提供；授权只影响非公开信息。

二、有哪些风险
4. 可能对您不利。机构将据此判断是否给予贷款、保险或担保以及额度、价格和条件；结果可能是拒绝、减额或提高价格。贷后管理期间，不利变化可能使机构依合同采取措施。
5. 提供之后收不回来。撤回或暂停只阻止今后的提供。机构在撤回前已依授权作出的处理仍然有效；本平台会要求机构删除并提交回执，但无法从技术上核实机构是否确已全部删除。法律要求机构留存的资料（如信贷档案），机构可以在法定期限内继续留存。
6. 可能涉及商业秘密。纳税、社会保险、公积金、水电气、不动产等信息可反映您的经营规模、客户和成本情况。
7. 可能涉及个人信息。字段中可能有法定代表人、股东、负责人等自然人的姓名或证件信息。证件信息属敏感个人信息，泄露可能导致冒名开户、诈骗或人身财产损害。您应当确认有权提供，并已依法告知相关个人、取得必要的同意。
8. 信息可能有误、不全或过时。信息来自各信源单位，本平台检查其质量但不保证其无误；机构可能依据有误的信息作出判断。
9. 任何系统都不能保证绝对安全。尽管采取了加密、访问控制和留痕等措施，传输、存储和机构内部使用中仍存在泄露、篡改或滥用的风险。
10. 联合建模不提供原始数据，但模型结果反映您的信息，可能影响对您的评价；由结果反推部分信息的可能性不能完全排除。
11. 核验只答复是否一致；多次核验的结果合在一起，可能透露更多情况。本平台对次数加以限制。

三、不授权会怎样
12. 本平台的基本服务不因您拒绝、暂停或撤回授权而停止或收费。
13. 机构可能因缺少信息而不受理申请，或要求您另行提供材料。这由机构决定，不由本平台决定。

四、您的权利
14. 您可以随时暂停、恢复或撤回授权，免费，不需要说明理由，操作与授权一样简便；撤回自提交时起生效，并通知机构和信源单位。
15. 您可以随时查看每一次提供或拒绝提供：何人、何时、为何、哪些信息项、依据哪份授权。
16. 您可以免费查询本平台上关于您的全部信息，对有误的信息提出异议，依规定申请信用修复。
17. 您可以下载授权凭证及其签名，独立核验其内容。
18. 认为权益受到侵害的，可以向本平台运营机构投诉，向主管部门举报，或依法起诉。授权不构成对这些权利的放弃。

五、怎样授权才有效
19. 线上授权须由已实名认证的企业，经其法定代表人或持有有效委托的代理人，以双重验证确认。书面授权须有签署的原件，经扫描留存并由第二人复核后生效。
20. 法定代表人变更时，多次使用的授权自动暂停，待新的代表人确认。
21. 接收机构不得超出约定用途使用，未经您同意不得转给第三方。`,
    en: `Risk notice on authorising the release of credit information

Please read this notice through before you authorise anything. It says what an authorisation means, what the risks are and how you stay in control. Whether you authorise is your free decision.

I. What you would agree to
1. The authorisation names the recipient, the purpose, the items and fields, the period the data are from, the kind of access, the number of uses, its validity, and how long the recipient may keep the data. What is not public and not named in it is not provided.
2. The purpose is always to support financing of your enterprise. This platform accepts no request for another purpose.
3. Information that is public by law may be provided without authorisation; an authorisation concerns only what is not public.

II. The risks
4. It may work against you. The recipient will judge by it whether to lend, insure or guarantee, how much, at what price and on what conditions; the result may be a refusal, a lower amount or a higher price. While a loan is monitored, a change for the worse may lead the recipient to take steps under its contract.
5. What has been provided cannot be taken back. Revoking or pausing stops only what would be provided later. What the recipient lawfully did before stays valid. This platform demands deletion and a receipt for it, but has no technical means to verify that everything was deleted. Records that law obliges the recipient to keep (such as loan files) it may keep for as long as law says.
6. It may touch trade secrets. Information on tax, social insurance, housing fund, water, electricity, gas and real estate can show the scale of your business, its customers and its costs.
7. It may touch persons. Fields may hold names or identity numbers of the legal representative, shareholders or persons in charge. Identity numbers are sensitive personal information: leaked, they may lead to accounts opened in another's name, fraud, or harm to person or property. Make sure that you may provide them, and that the persons concerned have been informed and have consented where law requires it.
8. Information may be wrong, incomplete or out of date. It comes from source units; this platform checks its quality and cannot promise that it is free of error. The recipient may judge by wrong information.
9. No system is perfectly safe. In spite of encryption, access control and audit, information may leak, be altered or be misused in transfer, in storage or inside the recipient.
10. Joint modelling gives out no raw data, but its results reflect your information and may affect how you are assessed; that part of the information could be inferred from results cannot be ruled out entirely.
11. A verification only answers whether a claim holds; the answers to many verifications together may tell more. This platform limits their number.

III. If you do not authorise
12. The basic services of this platform are neither stopped nor charged for because you decline, pause or revoke.
13. The recipient may not accept an application for lack of information, or may ask you for other documents. That is its decision, not this platform's.

IV. Your rights
14. You may pause, resume or revoke at any time, free of charge, without giving a reason and as easily as you authorised. Revocation takes effect when you submit it, and the recipient and the source units are notified.
15. You may see at any time every provision and every refusal: who, when, why, which items, under which authorisation.
16. You may query all information about you on this platform free of charge, object to what is wrong, and apply for credit repair as the rules provide.
17. You may download the authorisation with its signature and verify it independently.
18. If you believe that your rights were infringed you may complain to the operator of this platform, report to the competent authorities, or go to court. An authorisation waives none of these rights.

V. When an authorisation is valid
19. Online: by an enterprise registered under its real name, through its legal representative or an agent with a valid mandate, confirmed by two factors. In writing: by a signed original that is scanned, kept and reviewed by a second person before it takes effect.
20. When the legal representative changes, authorisations for more than one use are paused until the new representative confirms them.
21. The recipient may not use the information beyond the purpose agreed, nor pass it on without your consent.`,
  },
];

/** Digest of a notice's text in both languages: `sha256:<hex>`. */
export function noticeDigest({ zh, en }: Pick<RiskNotice, 'zh' | 'en'>): string {
  return `sha256:${hash('sha256', JSON.stringify([zh, en]), 'hex')}`;
}

/** The notice in force on a day (ISO, in China); undefined before the first. */
export function noticeOn(day: string): RiskNotice | undefined {
  return riskNotices.findLast(({ inForceFrom }) => inForceFrom <= day);
}
