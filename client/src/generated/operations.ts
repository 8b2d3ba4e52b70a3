// Made by `npm run generate` from openapi.json: not to be edited.

/** Every operation of the node's API, by method and path. */
export interface Operations {
  /** 注册账户 sign up */
  'POST /api/v1/people': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: { readonly name: string; readonly phone: string; readonly login: string; readonly password: string; };
    readonly reply: { readonly person: string; };
  };
  /** 接受邀请并开立账户 take an invitation up with a new account */
  'POST /api/v1/people/invited': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: { readonly code: string; readonly login: string; readonly password: string; };
    readonly reply: { readonly person: string; };
  };
  /** 以现有账户接受邀请 take an invitation up as oneself */
  'POST /api/v1/people/self/roles': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: { readonly code: string; };
    readonly reply: { readonly done: true; };
  };
  /** 核验身份证件 keep that an identity card was seen */
  'POST /api/v1/people/{person}/identity': {
    readonly path: { readonly person: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly name: string; };
    readonly reply: { readonly done: true; };
  };
  /** 登记单位 register an organisation */
  'POST /api/v1/organisations': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: { readonly kind: "enterprise" | "source-unit" | "institution" | "local-platform" | "credit-service-agency" | "operator" | "regulator"; readonly uscc: string; readonly name: string; readonly source?: string; };
    readonly reply: { readonly organisation: string; };
  };
  /** 单位名录（按登记先后） organisations, in the order they came */
  'GET /api/v1/organisations': {
    readonly path: Record<string, never>;
    readonly query: { readonly kind?: "enterprise" | "source-unit" | "institution" | "local-platform" | "credit-service-agency" | "operator" | "regulator"; readonly after?: string; readonly limit?: number; };
    readonly body: undefined;
    readonly reply: { readonly organisations: readonly ({ readonly organisation: string; readonly kind: "enterprise" | "source-unit" | "institution" | "local-platform" | "credit-service-agency" | "operator" | "regulator"; readonly uscc: string; readonly name: string; readonly source: (string | null); })[]; };
  };
  /** 邀请人员担任角色 invite a person into a role */
  'POST /api/v1/organisations/{organisation}/invitations': {
    readonly path: { readonly organisation: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly name: string; readonly phone: string; readonly role: "representative" | "agent" | "administrator" | "officer" | "auditor" | "machine" | "registration-officer" | "security-officer" | "service-administrator"; };
    readonly reply: { readonly code: string; readonly hours: number; };
  };
  /** 单位人员 people of an organisation */
  'GET /api/v1/organisations/{organisation}/members': {
    readonly path: { readonly organisation: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly members: readonly ({ readonly person: string; readonly name: string; readonly phone: string; readonly state: "invited" | "active" | "locked"; readonly identity: "claimed" | "proven"; readonly roles: readonly ("representative" | "agent" | "administrator" | "officer" | "auditor" | "machine" | "registration-officer" | "security-officer" | "service-administrator")[]; })[]; };
  };
  /** 授予角色 give a role */
  'POST /api/v1/organisations/{organisation}/members/{person}/roles': {
    readonly path: { readonly organisation: string; readonly person: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly role: "representative" | "agent" | "administrator" | "officer" | "auditor" | "machine" | "registration-officer" | "security-officer" | "service-administrator"; };
    readonly reply: { readonly done: true; };
  };
  /** 撤销角色 take a role back */
  'DELETE /api/v1/organisations/{organisation}/members/{person}/roles/{role}': {
    readonly path: { readonly organisation: string; readonly person: string; readonly role: "representative" | "agent" | "administrator" | "officer" | "auditor" | "machine" | "registration-officer" | "security-officer" | "service-administrator"; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly done: true; };
  };
  /** 锁定账户 lock an account */
  'POST /api/v1/organisations/{organisation}/members/{person}/lock': {
    readonly path: { readonly organisation: string; readonly person: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly done: true; };
  };
  /** 解锁账户 unlock an account */
  'DELETE /api/v1/organisations/{organisation}/members/{person}/lock': {
    readonly path: { readonly organisation: string; readonly person: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly done: true; };
  };
  /** 登录第一步：口令 sign in, first step: the password */
  'POST /api/v1/sessions': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: { readonly login: string; readonly password: string; };
    readonly reply: { readonly state: "half" | "due" | "full"; readonly factors: readonly ("totp" | "passkey")[]; };
  };
  /** 通行密钥的挑战 a challenge for a passkey */
  'GET /api/v1/sessions/current/challenge': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly challenge: string; readonly timeout?: number; readonly rpId?: string; readonly allowCredentials?: readonly ({ readonly id: string; readonly type: string; readonly transports?: readonly (string)[]; })[]; readonly userVerification?: string; };
  };
  /** 登录第二步：验证码或通行密钥 second step: a code or a passkey */
  'POST /api/v1/sessions/current/proof': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: ({ readonly totp: string; } | { readonly passkey: { readonly id: string; readonly rawId: string; readonly type: "public-key"; readonly authenticatorAttachment?: "platform" | "cross-platform"; readonly clientExtensionResults: Readonly<Record<string, unknown>>; readonly response: { readonly clientDataJSON: string; readonly authenticatorData: string; readonly signature: string; readonly userHandle?: (string | null); }; }; });
    readonly reply: { readonly state: "half" | "due" | "full"; };
  };
  /** 当前登录的人员及其职务 who is signed in, and their roles */
  'GET /api/v1/sessions/current': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly person: string; readonly state: "half" | "due" | "full"; readonly name: string; readonly login: string; readonly identity: "claimed" | "proven"; readonly seats: readonly ({ readonly organisation: string; readonly kind: "enterprise" | "source-unit" | "institution" | "local-platform" | "credit-service-agency" | "operator" | "regulator"; readonly name: string; readonly roles: readonly ("representative" | "agent" | "administrator" | "officer" | "auditor" | "machine" | "registration-officer" | "security-officer" | "service-administrator")[]; })[]; };
  };
  /** 退出登录 sign out */
  'DELETE /api/v1/sessions/current': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly state: "over"; };
  };
  /** 更换口令 change the password */
  'POST /api/v1/sessions/current/password': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: { readonly current: string; readonly next: string; };
    readonly reply: { readonly state: "half" | "due" | "full"; };
  };
  /** 开始设置动态验证码 begin to enrol an authenticator app */
  'POST /api/v1/sessions/current/enrolment/totp': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly secret: string; readonly uri: string; };
  };
  /** 开始设置通行密钥 begin to enrol a passkey */
  'POST /api/v1/sessions/current/enrolment/passkey': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly rp: { readonly name: string; readonly id?: string; }; readonly user: { readonly id: string; readonly name: string; readonly displayName: string; }; readonly challenge: string; readonly pubKeyCredParams: readonly ({ readonly alg: number; readonly type: string; })[]; readonly timeout?: number; readonly excludeCredentials?: readonly ({ readonly id: string; readonly type: string; readonly transports?: readonly (string)[]; })[]; readonly authenticatorSelection?: { readonly residentKey?: string; readonly requireResidentKey?: boolean; readonly userVerification?: string; }; readonly attestation?: string; };
  };
  /** 完成设置，取得恢复码 finish, and be given recovery codes */
  'POST /api/v1/sessions/current/enrolment/totp/proof': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: { readonly totp: string; };
    readonly reply: { readonly state: "half" | "due" | "full"; readonly recoveryCodes: readonly (string)[]; };
  };
  /** 完成设置，取得恢复码 finish, and be given recovery codes */
  'POST /api/v1/sessions/current/enrolment/passkey/proof': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: { readonly passkey: { readonly id: string; readonly rawId: string; readonly type: "public-key"; readonly authenticatorAttachment?: "platform" | "cross-platform"; readonly clientExtensionResults: Readonly<Record<string, unknown>>; readonly response: { readonly clientDataJSON: string; readonly attestationObject: string; readonly authenticatorData?: string; readonly transports?: readonly (string)[]; readonly publicKeyAlgorithm?: number; readonly publicKey?: (string | null); }; }; };
    readonly reply: { readonly state: "half" | "due" | "full"; readonly recoveryCodes: readonly (string)[]; };
  };
  /** 强制某人下线 end every session of a person */
  'DELETE /api/v1/organisations/{organisation}/members/{person}/sessions': {
    readonly path: { readonly organisation: string; readonly person: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly ended: number; };
  };
  /** 强制本单位全体下线 end the sessions of an organisation */
  'DELETE /api/v1/organisations/{organisation}/members/sessions': {
    readonly path: { readonly organisation: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly ended: number; };
  };
  /** 凭恢复码申请找回 begin a recovery with one of one’s codes */
  'POST /api/v1/recoveries': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: { readonly login: string; readonly code: string; };
    readonly reply: { readonly recovery: string; readonly token: string; };
  };
  /** 核验本人后代为申请找回 begin a recovery for somebody one has seen */
  'POST /api/v1/people/{person}/recoveries': {
    readonly path: { readonly person: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly reason: "seen-in-person" | "papers-checked"; };
    readonly reply: { readonly recovery: string; readonly token: string; };
  };
  /** 待确认的找回申请 recoveries that wait for a second witness */
  'GET /api/v1/organisations/{organisation}/recoveries': {
    readonly path: { readonly organisation: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly recoveries: readonly ({ readonly person: string; readonly recovery: string; readonly openedBy: string; readonly openedAt: string; readonly expiresAt: string; })[]; };
  };
  /** 以第二证人确认或拒绝 confirm or refuse, as the second witness */
  'POST /api/v1/people/{person}/recoveries/{recovery}/decision': {
    readonly path: { readonly person: string; readonly recovery: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly move: "confirm" | "refuse"; };
    readonly reply: { readonly done: true; };
  };
  /** 设置新口令，完成找回 complete a recovery with a new password */
  'POST /api/v1/recoveries/completion': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: { readonly token: string; readonly password: string; };
    readonly reply: { readonly done: true; };
  };
  /** 上传授权委托书（PDF、JPEG、PNG，正文即文件字节） upload a letter of authority (PDF, JPEG, PNG): the body is its bytes */
  'POST /api/v1/letters': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: Uint8Array;
    readonly reply: { readonly digest: string; readonly contentType: "application/pdf" | "image/jpeg" | "image/png"; readonly bytes: number; };
  };
  /** 申请代表授权（实名注册） claim to act for a subject */
  'POST /api/v1/mandates': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: { readonly uscc: string; readonly name: string; readonly basis: "legal-representative" | "authority-letter"; readonly letterDigest?: string; readonly days: number; };
    readonly reply: { readonly subject: string; readonly mandate: string; readonly person: string; readonly basis: "legal-representative" | "authority-letter"; readonly state: "pending" | "live" | "paused" | "refused" | "ended"; readonly pausedBy: ("register" | "people" | null); readonly letterDigest: (string | null); readonly validFrom: string; readonly validUntil: string; readonly can: readonly ("confirm" | "refuse" | "pause" | "renew" | "end")[]; };
  };
  /** 本人的代表授权 one’s own mandates */
  'GET /api/v1/mandates': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly mandates: readonly ({ readonly subject: string; readonly mandate: string; readonly person: string; readonly basis: "legal-representative" | "authority-letter"; readonly state: "pending" | "live" | "paused" | "refused" | "ended"; readonly pausedBy: ("register" | "people" | null); readonly letterDigest: (string | null); readonly validFrom: string; readonly validUntil: string; readonly can: readonly ("confirm" | "refuse" | "pause" | "renew" | "end")[]; })[]; };
  };
  /** 登记再次载明本人后恢复 go on, the register naming one again */
  'POST /api/v1/mandates/{subject}/{mandate}/renewal': {
    readonly path: { readonly subject: string; readonly mandate: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly done: true; };
  };
  /** 放弃本人的授权 give one’s own mandate up */
  'DELETE /api/v1/mandates/{subject}/{mandate}': {
    readonly path: { readonly subject: string; readonly mandate: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly done: true; };
  };
  /** 待审的代表授权 mandates that wait for a review */
  'GET /api/v1/mandates/pending': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly mandates: readonly ({ readonly subject: string; readonly mandate: string; readonly person: string; readonly basis: "legal-representative" | "authority-letter"; readonly state: "pending" | "live" | "paused" | "refused" | "ended"; readonly pausedBy: ("register" | "people" | null); readonly letterDigest: (string | null); readonly validFrom: string; readonly validUntil: string; readonly can: readonly ("confirm" | "refuse" | "pause" | "renew" | "end")[]; readonly name: string; readonly phone: string; readonly identity: "claimed" | "proven"; })[]; };
  };
  /** 下载待审授权的委托书 the letter of a mandate */
  'GET /api/v1/mandates/{subject}/{mandate}/letter': {
    readonly path: { readonly subject: string; readonly mandate: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: Uint8Array;
  };
  /** 审核：确认、退回、恢复 review: confirm, refuse, renew */
  'POST /api/v1/mandates/{subject}/{mandate}/review': {
    readonly path: { readonly subject: string; readonly mandate: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly move: "confirm" | "refuse" | "renew"; readonly reason: "papers-in-order" | "papers-incomplete" | "papers-false" | "left-office" | "under-inquiry" | "inquiry-closed"; };
    readonly reply: { readonly done: true; };
  };
  /** 暂停或终止授权 pause or end a mandate */
  'POST /api/v1/mandates/{subject}/{mandate}/stop': {
    readonly path: { readonly subject: string; readonly mandate: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly move: "pause" | "end"; readonly reason: "papers-in-order" | "papers-incomplete" | "papers-false" | "left-office" | "under-inquiry" | "inquiry-closed"; };
    readonly reply: { readonly done: true; };
  };
  /** 接入单位及其状态 organisations and their standing */
  'GET /api/v1/parties': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly parties: readonly ({ readonly organisation: string; readonly kind: "enterprise" | "source-unit" | "institution" | "local-platform" | "credit-service-agency" | "operator" | "regulator"; readonly uscc: string; readonly name: string; readonly standing: ("applied" | "under-review" | "assessed" | "admitted" | "rectifying" | "suspended" | "removed" | null); })[]; };
  };
  /** 暂停、恢复、取消接入 suspend, restore or remove an organisation */
  'POST /api/v1/parties/{organisation}/moves': {
    readonly path: { readonly organisation: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly move: "suspend" | "restore" | "remove"; readonly reason: "applied" | "file-complete" | "checklist-answered" | "file-incomplete" | "assessment-failed" | "assessment-passed" | "assessment-overdue" | "rules-broken" | "rectification-due" | "rectification-overdue" | "rectified" | "not-qualified" | "left"; };
    readonly reply: { readonly standing: "applied" | "under-review" | "assessed" | "admitted" | "rectifying" | "suspended" | "removed"; };
  };
  /** 现行安全评估表 the checklist in force */
  'GET /api/v1/admissions/checklist': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly edition: string; readonly passMark: number; readonly validDays: number; readonly points: readonly ({ readonly point: string; readonly zh: string; readonly en: string; readonly weight: number; readonly isRequired: boolean; readonly kinds: readonly (string)[]; readonly answers: readonly ({ readonly answer: string; readonly zh: string; readonly en: string; readonly share: number; })[]; })[]; };
  };
  /** 本单位申请接入；受理前可重新提交 apply for one’s own organisation */
  'POST /api/v1/admissions': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: { readonly contactRole: string; readonly description: string; readonly items: readonly (string)[]; };
    readonly reply: { readonly organisation: string; readonly kind: "enterprise" | "source-unit" | "institution" | "local-platform" | "credit-service-agency" | "operator" | "regulator"; readonly uscc: string; readonly name: string; readonly standing: "applied" | "under-review" | "assessed" | "admitted" | "rectifying" | "suspended" | "removed"; readonly reassessOn: (string | null); readonly application: ({ readonly at: string; readonly contactRole: string; readonly description: string; readonly items: readonly (string)[]; } | null); readonly assessment: ({ readonly at: string; readonly checklist: string; readonly score: number; readonly isPassed: boolean; readonly answers: readonly ({ readonly point: string; readonly answer: string; readonly evidence: readonly (string)[]; })[]; } | null); readonly decisions: readonly ({ readonly decision: "admit" | "send-back"; readonly at: string; })[]; };
  };
  /** 接入档案；接入方只见本单位 the file; parties see their own alone */
  'GET /api/v1/admissions/{organisation}': {
    readonly path: { readonly organisation: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly organisation: string; readonly kind: "enterprise" | "source-unit" | "institution" | "local-platform" | "credit-service-agency" | "operator" | "regulator"; readonly uscc: string; readonly name: string; readonly standing: "applied" | "under-review" | "assessed" | "admitted" | "rectifying" | "suspended" | "removed"; readonly reassessOn: (string | null); readonly application: ({ readonly at: string; readonly contactRole: string; readonly description: string; readonly items: readonly (string)[]; } | null); readonly assessment: ({ readonly at: string; readonly checklist: string; readonly score: number; readonly isPassed: boolean; readonly answers: readonly ({ readonly point: string; readonly answer: string; readonly evidence: readonly (string)[]; })[]; } | null); readonly decisions: readonly ({ readonly decision: "admit" | "send-back"; readonly at: string; })[]; };
  };
  /** 三十日内须重新评估的单位 parties to be assessed again within 30 days */
  'GET /api/v1/admissions/due': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly due: readonly ({ readonly organisation: string; readonly reassessOn: string; })[]; };
  };
  /** 受理申请 take an application up */
  'POST /api/v1/admissions/{organisation}/review': {
    readonly path: { readonly organisation: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly organisation: string; readonly kind: "enterprise" | "source-unit" | "institution" | "local-platform" | "credit-service-agency" | "operator" | "regulator"; readonly uscc: string; readonly name: string; readonly standing: "applied" | "under-review" | "assessed" | "admitted" | "rectifying" | "suspended" | "removed"; readonly reassessOn: (string | null); readonly application: ({ readonly at: string; readonly contactRole: string; readonly description: string; readonly items: readonly (string)[]; } | null); readonly assessment: ({ readonly at: string; readonly checklist: string; readonly score: number; readonly isPassed: boolean; readonly answers: readonly ({ readonly point: string; readonly answer: string; readonly evidence: readonly (string)[]; })[]; } | null); readonly decisions: readonly ({ readonly decision: "admit" | "send-back"; readonly at: string; })[]; };
  };
  /** 退回补正 send an application back */
  'DELETE /api/v1/admissions/{organisation}/review': {
    readonly path: { readonly organisation: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly organisation: string; readonly kind: "enterprise" | "source-unit" | "institution" | "local-platform" | "credit-service-agency" | "operator" | "regulator"; readonly uscc: string; readonly name: string; readonly standing: "applied" | "under-review" | "assessed" | "admitted" | "rectifying" | "suspended" | "removed"; readonly reassessOn: (string | null); readonly application: ({ readonly at: string; readonly contactRole: string; readonly description: string; readonly items: readonly (string)[]; } | null); readonly assessment: ({ readonly at: string; readonly checklist: string; readonly score: number; readonly isPassed: boolean; readonly answers: readonly ({ readonly point: string; readonly answer: string; readonly evidence: readonly (string)[]; })[]; } | null); readonly decisions: readonly ({ readonly decision: "admit" | "send-back"; readonly at: string; })[]; };
  };
  /** 按评估表评估；已接入的为重新评估 assess, or assess again */
  'POST /api/v1/admissions/{organisation}/assessments': {
    readonly path: { readonly organisation: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly answers: readonly ({ readonly point: string; readonly answer: string; readonly evidence: readonly (string)[]; })[]; };
    readonly reply: { readonly organisation: string; readonly kind: "enterprise" | "source-unit" | "institution" | "local-platform" | "credit-service-agency" | "operator" | "regulator"; readonly uscc: string; readonly name: string; readonly standing: "applied" | "under-review" | "assessed" | "admitted" | "rectifying" | "suspended" | "removed"; readonly reassessOn: (string | null); readonly application: ({ readonly at: string; readonly contactRole: string; readonly description: string; readonly items: readonly (string)[]; } | null); readonly assessment: ({ readonly at: string; readonly checklist: string; readonly score: number; readonly isPassed: boolean; readonly answers: readonly ({ readonly point: string; readonly answer: string; readonly evidence: readonly (string)[]; })[]; } | null); readonly decisions: readonly ({ readonly decision: "admit" | "send-back"; readonly at: string; })[]; };
  };
  /** 决定接入或退回；接入须两人 decide; to admit takes two persons */
  'POST /api/v1/admissions/{organisation}/decisions': {
    readonly path: { readonly organisation: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly decision: "admit" | "send-back"; };
    readonly reply: { readonly organisation: string; readonly kind: "enterprise" | "source-unit" | "institution" | "local-platform" | "credit-service-agency" | "operator" | "regulator"; readonly uscc: string; readonly name: string; readonly standing: "applied" | "under-review" | "assessed" | "admitted" | "rectifying" | "suspended" | "removed"; readonly reassessOn: (string | null); readonly application: ({ readonly at: string; readonly contactRole: string; readonly description: string; readonly items: readonly (string)[]; } | null); readonly assessment: ({ readonly at: string; readonly checklist: string; readonly score: number; readonly isPassed: boolean; readonly answers: readonly ({ readonly point: string; readonly answer: string; readonly evidence: readonly (string)[]; })[]; } | null); readonly decisions: readonly ({ readonly decision: "admit" | "send-back"; readonly at: string; })[]; };
  };
  /** 整改令；接入方只见本单位 orders; parties see their own alone */
  'GET /api/v1/parties/{organisation}/rectifications': {
    readonly path: { readonly organisation: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly rectifications: readonly ({ readonly rectification: string; readonly ground: "assessment-overdue" | "assessment-failed" | "key-custody" | "data-life" | "misuse" | "staff-and-duties" | "incident"; readonly orderedAt: string; readonly dueOn: string; readonly state: "open" | "reported" | "closed"; readonly evidence: readonly (string)[]; readonly closedAt: (string | null); })[]; readonly grounds: Readonly<Record<string, { readonly zh: string; readonly en: string; }>>; };
  };
  /** 责令整改，限期以工作日计 order to put right, in working days */
  'POST /api/v1/parties/{organisation}/rectifications': {
    readonly path: { readonly organisation: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly ground: "assessment-overdue" | "assessment-failed" | "key-custody" | "data-life" | "misuse" | "staff-and-duties" | "incident"; readonly workingDays: number; };
    readonly reply: { readonly rectification: string; readonly ground: "assessment-overdue" | "assessment-failed" | "key-custody" | "data-life" | "misuse" | "staff-and-duties" | "incident"; readonly orderedAt: string; readonly dueOn: string; readonly state: "open" | "reported" | "closed"; readonly evidence: readonly (string)[]; readonly closedAt: (string | null); };
  };
  /** 审核整改：办结或退回 close a reported order, or return it */
  'POST /api/v1/parties/{organisation}/rectifications/{rectification}/answer': {
    readonly path: { readonly organisation: string; readonly rectification: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly move: "close" | "return"; };
    readonly reply: { readonly rectification: string; readonly ground: "assessment-overdue" | "assessment-failed" | "key-custody" | "data-life" | "misuse" | "staff-and-duties" | "incident"; readonly orderedAt: string; readonly dueOn: string; readonly state: "open" | "reported" | "closed"; readonly evidence: readonly (string)[]; readonly closedAt: (string | null); };
  };
  /** 报告本单位整改完成 report that an order of one’s own is done */
  'POST /api/v1/rectifications/{rectification}/report': {
    readonly path: { readonly rectification: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly evidence: readonly (string)[]; };
    readonly reply: { readonly rectification: string; readonly ground: "assessment-overdue" | "assessment-failed" | "key-custody" | "data-life" | "misuse" | "staff-and-duties" | "incident"; readonly orderedAt: string; readonly dueOn: string; readonly state: "open" | "reported" | "closed"; readonly evidence: readonly (string)[]; readonly closedAt: (string | null); };
  };
  /** 登记安全事件 record a security incident */
  'POST /api/v1/incidents': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: { readonly organisation?: string; readonly kind: "leak" | "tampering" | "damage" | "theft" | "misuse" | "key-lost"; readonly occurredOn: string; readonly subjects: number; readonly evidence: readonly (string)[]; };
    readonly reply: { readonly incident: string; readonly organisation: string; readonly kind: "leak" | "tampering" | "damage" | "theft" | "misuse" | "key-lost"; readonly occurredOn: string; readonly recordedAt: string; readonly subjects: number; readonly state: "recorded" | "contained" | "notified" | "concluded"; readonly steps: readonly ({ readonly at: string; readonly to: "recorded" | "contained" | "notified" | "concluded"; readonly codes: readonly (string)[]; readonly evidence: readonly (string)[]; })[]; };
  };
  /** 安全事件；接入方只见本单位 incidents; parties see their own alone */
  'GET /api/v1/incidents': {
    readonly path: Record<string, never>;
    readonly query: { readonly cursor?: string; };
    readonly body: undefined;
    readonly reply: { readonly incidents: readonly ({ readonly incident: string; readonly organisation: string; readonly kind: "leak" | "tampering" | "damage" | "theft" | "misuse" | "key-lost"; readonly occurredOn: string; readonly recordedAt: string; readonly subjects: number; readonly state: "recorded" | "contained" | "notified" | "concluded"; })[]; readonly next: (string | null); };
  };
  /** 安全事件及其处理过程 an incident and its steps */
  'GET /api/v1/incidents/{incident}': {
    readonly path: { readonly incident: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly incident: string; readonly organisation: string; readonly kind: "leak" | "tampering" | "damage" | "theft" | "misuse" | "key-lost"; readonly occurredOn: string; readonly recordedAt: string; readonly subjects: number; readonly state: "recorded" | "contained" | "notified" | "concluded"; readonly steps: readonly ({ readonly at: string; readonly to: "recorded" | "contained" | "notified" | "concluded"; readonly codes: readonly (string)[]; readonly evidence: readonly (string)[]; })[]; };
  };
  /** 处置、告知、认定责任 contain, notify, conclude who answers */
  'POST /api/v1/incidents/{incident}/moves': {
    readonly path: { readonly incident: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly move: "contain" | "notify" | "conclude"; readonly codes: readonly (string)[]; readonly evidence: readonly (string)[]; };
    readonly reply: { readonly incident: string; readonly organisation: string; readonly kind: "leak" | "tampering" | "damage" | "theft" | "misuse" | "key-lost"; readonly occurredOn: string; readonly recordedAt: string; readonly subjects: number; readonly state: "recorded" | "contained" | "notified" | "concluded"; readonly steps: readonly ({ readonly at: string; readonly to: "recorded" | "contained" | "notified" | "concluded"; readonly codes: readonly (string)[]; readonly evidence: readonly (string)[]; })[]; };
  };
  /** 共享清单：信息项与字段 the sharing list: items and fields */
  'GET /api/v1/catalogue': {
    readonly path: Record<string, never>;
    readonly query: { readonly edition?: string; };
    readonly body: undefined;
    readonly reply: { readonly edition: string; readonly items: readonly ({ readonly code: string; readonly titleZh: string; readonly titleEn: string; readonly category: { readonly no: number; readonly zh: string; }; readonly mode: "collect" | "call" | "verify"; readonly channel: "direct" | "headquarters"; readonly requiresAuthorization: boolean; readonly supplementary: boolean; readonly sourceUnits: readonly (string)[]; readonly due: string; readonly cadence: string; readonly key: readonly (string)[]; readonly fields: readonly ({ readonly code: string; readonly zh: string; readonly en: string; readonly type: string; readonly unit?: string; readonly currency?: string; readonly signed?: boolean; readonly list?: string; readonly required: boolean; readonly openness: "open" | "authorised" | "model-only"; readonly grade: number; readonly personal: boolean; readonly mask: (string | null); readonly published?: boolean; readonly openWhen?: { readonly field: string; readonly values: readonly ((boolean | string))[]; }; readonly parts?: readonly ({ readonly code: string; readonly zh: string; readonly en: string; readonly type: string; readonly unit?: string; readonly currency?: string; readonly signed?: boolean; readonly list?: string; })[]; readonly aliases?: readonly (string)[]; readonly supplementary?: boolean; })[]; })[]; };
  };
  /** 一项记录的 JSON Schema JSON Schema of an item’s records */
  'GET /api/v1/catalogue/{item}/schema': {
    readonly path: { readonly item: string; };
    readonly query: { readonly edition?: string; };
    readonly body: undefined;
    readonly reply: unknown;
  };
  /** 节点的日志名与公钥；请另行与运营单位核对 the node’s logs and public keys: compare them with its operator by another way */
  'GET /api/v1/evidence/trust': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly v: number; readonly logs: readonly (string)[]; readonly keys: readonly ({ readonly kid: string; readonly key: { readonly kty: string; readonly crv: string; readonly x: string; readonly y?: string; }; readonly from: string; readonly until: (string | null); })[]; };
  };
  /** 最近的树头，供各方留存比对 latest tree heads, for others to keep */
  'GET /api/v1/evidence/heads': {
    readonly path: Record<string, never>;
    readonly query: { readonly count?: number; };
    readonly body: undefined;
    readonly reply: { readonly heads: readonly ({ readonly logId: string; readonly size: number; readonly root: string; readonly at: string; readonly suite: string; readonly kid: string; readonly signature: string; })[]; };
  };
  /** 证明后一树头的日志以前一树头的为开头 proof that the log of a later head begins with that of an earlier */
  'GET /api/v1/evidence/consistency': {
    readonly path: Record<string, never>;
    readonly query: { readonly before: number; readonly size: number; };
    readonly body: undefined;
    readonly reply: { readonly before: { readonly logId: string; readonly size: number; readonly root: string; readonly at: string; readonly suite: string; readonly kid: string; readonly signature: string; }; readonly head: { readonly logId: string; readonly size: number; readonly root: string; readonly at: string; readonly suite: string; readonly kid: string; readonly signature: string; }; readonly proof: readonly (string)[]; };
  };
  /** 留痕凭证：证明某次请求在日志中，可离线核验 a receipt that a request is in the log, to be verified offline */
  'GET /api/v1/evidence/receipts': {
    readonly path: Record<string, never>;
    readonly query: { readonly subject: string; readonly request: string; };
    readonly body: undefined;
    readonly reply: { readonly v: number; readonly entry: Readonly<Record<string, unknown>>; readonly proof: readonly (string)[]; readonly head: { readonly logId: string; readonly size: number; readonly root: string; readonly at: string; readonly suite: string; readonly kid: string; readonly signature: string; }; };
  };
  /** 报送一个文件（正文即文件字节） deliver a file: the body is its bytes */
  'POST /api/v1/batches': {
    readonly path: Record<string, never>;
    readonly query: { readonly item: string; readonly source: string; readonly name: string; readonly mapping?: string; readonly backlog?: boolean; readonly declared?: number; };
    readonly body: Uint8Array;
    readonly reply: { readonly batch: string; readonly item: string; readonly source: string; readonly edition: string; readonly file: { readonly name: string; readonly bytes: number; readonly digest: string; }; readonly backlog: boolean; readonly declaredRows: (number | null); readonly receivedAt: string; readonly state: "landed" | "applied" | "repeated" | "refused"; readonly firstBatch: (string | null); readonly progress: ({ readonly rows: number; readonly bytes: number; } | null); readonly failure: ({ readonly code: string; readonly zh: string; readonly en: string; readonly details: Readonly<Record<string, unknown>>; } | null); };
  };
  /** 最近的批次 latest batches */
  'GET /api/v1/batches': {
    readonly path: Record<string, never>;
    readonly query: { readonly source?: string; readonly item?: string; readonly limit?: number; };
    readonly body: undefined;
    readonly reply: { readonly batches: readonly ({ readonly batch: string; readonly item: string; readonly source: string; readonly edition: string; readonly file: { readonly name: string; readonly bytes: number; readonly digest: string; }; readonly backlog: boolean; readonly declaredRows: (number | null); readonly receivedAt: string; readonly state: "landed" | "applied" | "repeated" | "refused"; readonly firstBatch: (string | null); readonly progress: ({ readonly rows: number; readonly bytes: number; } | null); readonly failure: ({ readonly code: string; readonly zh: string; readonly en: string; readonly details: Readonly<Record<string, unknown>>; } | null); })[]; };
  };
  /** 批次状态与进度 state and progress of a batch */
  'GET /api/v1/batches/{batch}': {
    readonly path: { readonly batch: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly batch: string; readonly item: string; readonly source: string; readonly edition: string; readonly file: { readonly name: string; readonly bytes: number; readonly digest: string; }; readonly backlog: boolean; readonly declaredRows: (number | null); readonly receivedAt: string; readonly state: "landed" | "applied" | "repeated" | "refused"; readonly firstBatch: (string | null); readonly progress: ({ readonly rows: number; readonly bytes: number; } | null); readonly failure: ({ readonly code: string; readonly zh: string; readonly en: string; readonly details: Readonly<Record<string, unknown>>; } | null); };
  };
  /** 回执 receipt */
  'GET /api/v1/batches/{batch}/receipt': {
    readonly path: { readonly batch: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly batch: string; readonly item: string; readonly source: string; readonly file: { readonly name: string; readonly bytes: number; readonly digest: string; readonly encoding: (string | null); readonly format: string; }; readonly rows: { readonly read: number; readonly new: number; readonly superseding: number; readonly unchanged: number; readonly quarantined: number; }; readonly findings: readonly ({ readonly check: string; readonly field: string; readonly fieldZh: string; readonly zh: string; readonly en: string; readonly count: number; readonly examples: readonly ({ readonly line: number; readonly value: string; })[]; })[]; readonly quarantine: readonly ({ readonly line: number; readonly reasons: readonly ({ readonly check: string; readonly field: (string | null); readonly message: string; readonly messageEn: string; })[]; })[]; readonly unmappedColumns: readonly (string)[]; readonly resolved: { readonly corrected: number; readonly matched: number; }; readonly durationMs: number; readonly firstBatch?: string; };
  };
  /** 隔离行，来源表头加原因 quarantined rows in the source’s own header */
  'GET /api/v1/batches/{batch}/quarantine.csv': {
    readonly path: { readonly batch: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: Uint8Array;
  };
  /** 得分、迟报漏报瞒报、待更正问题 scores, late, missed, concealed, open faults */
  'GET /api/v1/quality': {
    readonly path: Record<string, never>;
    readonly query: { readonly source?: string; };
    readonly body: undefined;
    readonly reply: { readonly at: string; readonly sources: readonly ({ readonly source: string; readonly zh: string; readonly en: string; readonly open: number; readonly items: readonly ({ readonly item: string; readonly zh: string; readonly en: string; readonly batches: number; readonly records: number; readonly scores: { readonly accuracy: (number | null); readonly completeness: (number | null); readonly continuity: (number | null); readonly timeliness: (number | null); }; readonly open: number; readonly late: number; readonly missed: readonly ({ readonly period: string; readonly declared: (number | null); readonly received: number; })[]; readonly concealed: number; readonly tickets: readonly ({ readonly check: string; readonly field: string; readonly open: number; readonly total: number; readonly openedAt: string; readonly closedAt: (string | null); })[]; })[]; })[]; };
  };
  /** 登记某期应报数量 declare how many records a period has */
  'POST /api/v1/declarations': {
    readonly path: Record<string, never>;
    readonly query: { readonly source: string; readonly item: string; readonly period: string; readonly rows: number; };
    readonly body: undefined;
    readonly reply: { readonly source: string; readonly item: string; readonly period: string; readonly rows: number; };
  };
  /** 按统一社会信用代码或名称的一部分查找 find by code or part of a name */
  'GET /api/v1/subjects': {
    readonly path: Record<string, never>;
    readonly query: { readonly q: string; readonly limit?: number; };
    readonly body: undefined;
    readonly reply: { readonly subjects: readonly ({ readonly uscc: string; readonly name: string; readonly formerNames: readonly (string)[]; readonly kind: string; readonly division: (string | null); readonly industry: (string | null); readonly sizeClass: (string | null); readonly status: (string | null); readonly establishedOn: (string | null); })[]; };
  };
  /** 一次调用核验在节点日志中的留痕凭证，可与信源单位的日志离线对质（evidence verify） receipts of what the node’s log says was asked and answered, to be held against the source’s log offline */
  'GET /api/v1/subjects/{uscc}/enquiries/{enquiry}/receipts': {
    readonly path: { readonly uscc: string; readonly enquiry: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly v: number; readonly subject: string; readonly enquiry: string; readonly receipts: readonly ({ readonly v: number; readonly entry: Readonly<Record<string, unknown>>; readonly proof: readonly (string)[]; readonly head: { readonly logId: string; readonly size: number; readonly root: string; readonly at: string; readonly suite: string; readonly kid: string; readonly signature: string; }; })[]; };
  };
  /** 信源单位前置机的地址、公钥（可多把并行轮换，未列出的立即停用）和应答的信息项（缺省为清单中其全部） where a source unit’s gateway is, its keys (several while they rotate, those left out end now) and which items it answers for */
  'PUT /api/v1/enquiry/sources/{source}': {
    readonly path: { readonly source: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly address: string; readonly timeoutMs: number; readonly atOnce: number; readonly items?: (readonly (string)[] | null); readonly keys: readonly ({ readonly kid: string; readonly key: ({ readonly kty: "OKP"; readonly crv: "Ed25519"; readonly x: string; } | { readonly kty: "EC"; readonly crv: "SM2"; readonly x: string; readonly y: string; }); readonly from: string; readonly until?: (string | null); })[]; };
    readonly reply: { readonly source: string; readonly address: string; readonly timeoutMs: number; readonly atOnce: number; readonly items: (readonly (string)[] | null); readonly keys: readonly ({ readonly kid: string; readonly key: ({ readonly kty: "OKP"; readonly crv: "Ed25519"; readonly x: string; } | { readonly kty: "EC"; readonly crv: "SM2"; readonly x: string; readonly y: string; }); readonly from: string; readonly until: (string | null); })[]; };
  };
  /** 各调用、核验信息项的信源健康状况：申请授权之前先看 how well each item can be called or verified now: to be looked at before a consent is asked for */
  'GET /api/v1/enquiry/sources': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly items: readonly ({ readonly item: string; readonly mode: "call" | "verify"; readonly source: (string | null); readonly health: "GOOD" | "BAD" | "UNSURE"; readonly asked: number; readonly answered: number; readonly p50Ms: (number | null); })[]; };
  };
  /** 清单覆盖：信息项、信源单位、市（州），及五率 coverage of the list by item, source unit and prefecture, and the five rates */
  'GET /api/v1/coverage': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly at: string; readonly countedAt: (string | null); readonly rates: readonly ({ readonly rate: string; readonly zh: string; readonly en: string; readonly of: ({ readonly part: number; readonly whole: number; } | null); readonly remark: { readonly zh: string; readonly en: string; }; })[]; readonly items: readonly ({ readonly item: string; readonly zh: string; readonly en: string; readonly category: { readonly no: number; readonly zh: string; readonly en: string; }; readonly mode: "collect" | "call" | "verify"; readonly due: { readonly zh: string; readonly on: (string | null); }; readonly sources: readonly ({ readonly source: string; readonly zh: string; readonly en: string; readonly state: { readonly code: "delivered" | "late" | "overdue" | "awaited" | "connected" | "unconnected"; readonly zh: string; readonly en: string; }; readonly firstReceivedAt: (string | null); readonly lastReceivedAt: (string | null); readonly records: number; readonly open: number; readonly late: number; readonly missed: number; readonly concealed: number; readonly accuracy: (number | null); readonly prefectures: readonly ({ readonly prefecture: string; readonly records: number; readonly subjects: number; })[]; })[]; })[]; };
  };
  /** 导出清单覆盖 coverage of the list as a workbook */
  'GET /api/v1/coverage.xlsx': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: Uint8Array;
  };
  /** 本企业提出的异议 what one’s enterprise objects to */
  'GET /api/v1/my/objections': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly objections: readonly ({ readonly objection: string; readonly item: string; readonly key: string; readonly version: number; readonly field: (string | null); readonly ground: { readonly code: "incorrect" | "not-ours" | "outdated" | "incomplete" | "should-not-show"; readonly zh: string; readonly en: string; }; readonly statement: string; readonly raisedAt: string; readonly dueOn: string; readonly state: "open" | "withdrawn"; readonly withdrawnAt: (string | null); })[]; readonly grounds: readonly ({ readonly code: "incorrect" | "not-ours" | "outdated" | "incomplete" | "should-not-show"; readonly zh: string; readonly en: string; })[]; };
  };
  /** 对本企业的一条记录提出异议，此后提供时予以标注 object to a record of one’s enterprise: it is marked from then on */
  'POST /api/v1/my/objections': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: { readonly item: string; readonly key: string; readonly field?: string; readonly ground: "incorrect" | "not-ours" | "outdated" | "incomplete" | "should-not-show"; readonly statement: string; };
    readonly reply: { readonly objection: string; readonly item: string; readonly key: string; readonly version: number; readonly field: (string | null); readonly ground: { readonly code: "incorrect" | "not-ours" | "outdated" | "incomplete" | "should-not-show"; readonly zh: string; readonly en: string; }; readonly statement: string; readonly raisedAt: string; readonly dueOn: string; readonly state: "open" | "withdrawn"; readonly withdrawnAt: (string | null); };
  };
  /** 撤回异议 withdraw an objection */
  'POST /api/v1/my/objections/{objection}/withdrawal': {
    readonly path: { readonly objection: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly objection: string; readonly item: string; readonly key: string; readonly version: number; readonly field: (string | null); readonly ground: { readonly code: "incorrect" | "not-ours" | "outdated" | "incomplete" | "should-not-show"; readonly zh: string; readonly en: string; }; readonly statement: string; readonly raisedAt: string; readonly dueOn: string; readonly state: "open" | "withdrawn"; readonly withdrawnAt: (string | null); };
  };
  /** 凭授权查询信息项 items of a subject, under its consent */
  'POST /api/v1/subjects/{uscc}/query': {
    readonly path: { readonly uscc: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly consent: string; readonly purpose: string; readonly items: readonly (string)[]; readonly range?: { readonly from: string; readonly until: string; }; readonly application?: string; readonly enquiry?: string; readonly waitMs?: number; };
    readonly reply: { readonly number: string; readonly edition: string; readonly purpose: string; readonly mode: string; readonly at: string; readonly recipient: ({ readonly organisation: string; readonly name: string; } | null); readonly consent: ({ readonly consent: string; readonly version: number; } | null); readonly application: (string | null); readonly range: ({ readonly from: string; readonly until: string; } | null); readonly subject: { readonly uscc: string; readonly name: string; readonly formerNames: readonly (string)[]; readonly kind: string; readonly division: (string | null); readonly industry: (string | null); readonly sizeClass: (string | null); }; readonly items: readonly ({ readonly item: string; readonly records: readonly ({ readonly item: string; readonly key: string; readonly version: number; readonly source: string; readonly receivedAt: string; readonly eventOn: (string | null); readonly values: Readonly<Record<string, unknown>>; readonly masked: readonly (string)[]; readonly marks: readonly (string)[]; })[]; readonly withheld: readonly ({ readonly field: (string | null); readonly reason: string; readonly records: (number | null); })[]; readonly asOf: (string | null); readonly sources: readonly (string)[]; readonly live?: { readonly enquiry: string; readonly mode: "call" | "verify"; readonly fields: readonly (string)[]; readonly source: (string | null); readonly state: "PENDING" | "READY" | "DENIED" | "DELIVERED" | "TIMEOUT"; readonly reason: (string | null); readonly said: (string | null); readonly settledAt: (string | null); readonly records: (readonly ({ readonly values: Readonly<Record<string, unknown>>; readonly masked: readonly (string)[]; })[] | null); readonly verdicts: (readonly ({ readonly field: string; readonly verdict: "MATCH" | "MISMATCH" | "NO_RECORD" | "UNABLE"; })[] | null); readonly withheld: readonly ({ readonly field: string; readonly reason: string; })[]; readonly commitment: (string | null); readonly salt: (string | null); }; })[]; readonly digest: string; };
  };
  /** 说明将提供什么、不提供什么及理由（不含数据） what would be provided, what not, and why: the decision without the data */
  'POST /api/v1/subjects/{uscc}/explain': {
    readonly path: { readonly uscc: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly mode: "report" | "query"; readonly purpose: string; readonly items?: readonly (string)[]; readonly consent?: string; readonly institution?: string; readonly range?: { readonly from: string; readonly until: string; }; readonly application?: string; };
    readonly reply: { readonly edition: string; readonly purpose: string; readonly mode: string; readonly at: string; readonly recipient: ({ readonly organisation: string; readonly name: string; } | null); readonly consent: ({ readonly consent: string; readonly version: number; } | null); readonly range: ({ readonly from: string; readonly until: string; } | null); readonly subject: string; readonly refusal: ({ readonly code: string; readonly zh: string; readonly en: string; readonly clause: string; } | null); readonly items: readonly ({ readonly item: string; readonly records: number; readonly whole: readonly (string)[]; readonly fields: readonly ({ readonly field: string; readonly outcome: "pass" | "mask" | "withhold"; readonly reason: (string | null); readonly records: number; })[]; })[]; readonly reasons: Readonly<Record<string, { readonly zh: string; readonly en: string; readonly clause: string; }>>; };
  };
  /** 再次展示已提供的内容 exactly what was provided under a number */
  'GET /api/v1/disclosures/{number}': {
    readonly path: { readonly number: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly number: string; readonly edition: string; readonly purpose: string; readonly mode: string; readonly at: string; readonly recipient: ({ readonly organisation: string; readonly name: string; } | null); readonly consent: ({ readonly consent: string; readonly version: number; } | null); readonly application: (string | null); readonly range: ({ readonly from: string; readonly until: string; } | null); readonly subject: { readonly uscc: string; readonly name: string; readonly formerNames: readonly (string)[]; readonly kind: string; readonly division: (string | null); readonly industry: (string | null); readonly sizeClass: (string | null); }; readonly items: readonly ({ readonly item: string; readonly records: readonly ({ readonly item: string; readonly key: string; readonly version: number; readonly source: string; readonly receivedAt: string; readonly eventOn: (string | null); readonly values: Readonly<Record<string, unknown>>; readonly masked: readonly (string)[]; readonly marks: readonly (string)[]; })[]; readonly withheld: readonly ({ readonly field: (string | null); readonly reason: string; readonly records: (number | null); })[]; readonly asOf: (string | null); readonly sources: readonly (string)[]; readonly live?: { readonly enquiry: string; readonly mode: "call" | "verify"; readonly fields: readonly (string)[]; readonly source: (string | null); readonly state: "PENDING" | "READY" | "DENIED" | "DELIVERED" | "TIMEOUT"; readonly reason: (string | null); readonly said: (string | null); readonly settledAt: (string | null); readonly records: (readonly ({ readonly values: Readonly<Record<string, unknown>>; readonly masked: readonly (string)[]; })[] | null); readonly verdicts: (readonly ({ readonly field: string; readonly verdict: "MATCH" | "MISMATCH" | "NO_RECORD" | "UNABLE"; })[] | null); readonly withheld: readonly ({ readonly field: string; readonly reason: string; })[]; readonly commitment: (string | null); readonly salt: (string | null); }; })[]; readonly digest: string; };
  };
  /** 本机构凭授权取得过的，最近的在前；凭编号可再次展示 what one’s institution was given under consents, latest first: by its number it is shown again */
  'GET /api/v1/subjects/{uscc}/disclosures': {
    readonly path: { readonly uscc: string; };
    readonly query: { readonly limit?: number; };
    readonly body: undefined;
    readonly reply: { readonly disclosures: readonly ({ readonly number: string; readonly at: string; readonly mode: string; readonly purpose: { readonly code: string; readonly zh: string; readonly en: string; }; readonly consent: string; })[]; readonly reasons: Readonly<Record<string, { readonly zh: string; readonly en: string; readonly clause: string; }>>; };
  };
  /** 凭授权向信源单位调用（fields）或核验（claims）；waitMs 毫秒内的答复一并返回，leave 时留待报告或查询一并提供 call or verify at source units, under a consent; what comes within waitMs is given at once, or left for a report or query */
  'POST /api/v1/subjects/{uscc}/enquiries': {
    readonly path: { readonly uscc: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly consent: string; readonly purpose: string; readonly mode?: "query" | "report" | "verify"; readonly application?: string; readonly items: readonly ({ readonly item: string; readonly fields?: readonly (string)[]; readonly claims?: readonly ({ readonly field: string; readonly value: string; })[]; })[]; readonly waitMs?: number; readonly leave?: boolean; };
    readonly reply: { readonly enquiry: string; readonly subject: string; readonly purpose: string; readonly mode: string; readonly consent: string; readonly use: number; readonly askedAt: string; readonly keepUntil: string; readonly items: readonly ({ readonly item: string; readonly mode: "call" | "verify"; readonly fields: readonly (string)[]; readonly source: (string | null); readonly state: "PENDING" | "READY" | "DENIED" | "DELIVERED" | "TIMEOUT"; readonly reason: (string | null); readonly said: (string | null); readonly settledAt: (string | null); readonly records: (readonly ({ readonly values: Readonly<Record<string, unknown>>; readonly masked: readonly (string)[]; })[] | null); readonly verdicts: (readonly ({ readonly field: string; readonly verdict: "MATCH" | "MISMATCH" | "NO_RECORD" | "UNABLE"; })[] | null); readonly withheld: readonly ({ readonly field: string; readonly reason: string; })[]; })[]; readonly reasons: Readonly<Record<string, { readonly zh: string; readonly en: string; readonly clause: string; }>>; };
  };
  /** 调用核验的进展；答复只给出一次 how an enquiry stands; answers are given out once */
  'GET /api/v1/subjects/{uscc}/enquiries/{enquiry}': {
    readonly path: { readonly uscc: string; readonly enquiry: string; };
    readonly query: { readonly waitMs?: number; };
    readonly body: undefined;
    readonly reply: { readonly enquiry: string; readonly subject: string; readonly purpose: string; readonly mode: string; readonly consent: string; readonly use: number; readonly askedAt: string; readonly keepUntil: string; readonly items: readonly ({ readonly item: string; readonly mode: "call" | "verify"; readonly fields: readonly (string)[]; readonly source: (string | null); readonly state: "PENDING" | "READY" | "DENIED" | "DELIVERED" | "TIMEOUT"; readonly reason: (string | null); readonly said: (string | null); readonly settledAt: (string | null); readonly records: (readonly ({ readonly values: Readonly<Record<string, unknown>>; readonly masked: readonly (string)[]; })[] | null); readonly verdicts: (readonly ({ readonly field: string; readonly verdict: "MATCH" | "MISMATCH" | "NO_RECORD" | "UNABLE"; })[] | null); readonly withheld: readonly ({ readonly field: string; readonly reason: string; })[]; })[]; readonly reasons: Readonly<Record<string, { readonly zh: string; readonly en: string; readonly clause: string; }>>; };
  };
  /** 本企业各信息项的记录条数 how many records there are of each item */
  'GET /api/v1/my/holdings': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly items: readonly ({ readonly item: string; readonly records: number; readonly receivedAt: string; })[]; readonly marks: Readonly<Record<string, { readonly zh: string; readonly en: string; readonly clause: string; }>>; };
  };
  /** 本企业的信用记录：一项，或不写 item 为清单全部 the records of one’s enterprise: of one item, or of the whole list */
  'GET /api/v1/my/records': {
    readonly path: Record<string, never>;
    readonly query: { readonly item?: string; };
    readonly body: undefined;
    readonly reply: { readonly number: string; readonly edition: string; readonly purpose: string; readonly mode: string; readonly at: string; readonly recipient: ({ readonly organisation: string; readonly name: string; } | null); readonly consent: ({ readonly consent: string; readonly version: number; } | null); readonly application: (string | null); readonly range: ({ readonly from: string; readonly until: string; } | null); readonly subject: { readonly uscc: string; readonly name: string; readonly formerNames: readonly (string)[]; readonly kind: string; readonly division: (string | null); readonly industry: (string | null); readonly sizeClass: (string | null); }; readonly items: readonly ({ readonly item: string; readonly records: readonly ({ readonly item: string; readonly key: string; readonly version: number; readonly source: string; readonly receivedAt: string; readonly eventOn: (string | null); readonly values: Readonly<Record<string, unknown>>; readonly masked: readonly (string)[]; readonly marks: readonly (string)[]; })[]; readonly withheld: readonly ({ readonly field: (string | null); readonly reason: string; readonly records: (number | null); })[]; readonly asOf: (string | null); readonly sources: readonly (string)[]; readonly live?: { readonly enquiry: string; readonly mode: "call" | "verify"; readonly fields: readonly (string)[]; readonly source: (string | null); readonly state: "PENDING" | "READY" | "DENIED" | "DELIVERED" | "TIMEOUT"; readonly reason: (string | null); readonly said: (string | null); readonly settledAt: (string | null); readonly records: (readonly ({ readonly values: Readonly<Record<string, unknown>>; readonly masked: readonly (string)[]; })[] | null); readonly verdicts: (readonly ({ readonly field: string; readonly verdict: "MATCH" | "MISMATCH" | "NO_RECORD" | "UNABLE"; })[] | null); readonly withheld: readonly ({ readonly field: string; readonly reason: string; })[]; readonly commitment: (string | null); readonly salt: (string | null); }; })[]; readonly digest: string; };
  };
  /** 一条记录的历次版本，最近的在前 every version of a record, latest first */
  'GET /api/v1/my/records/{item}/{key}/versions': {
    readonly path: { readonly item: string; readonly key: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly number: string; readonly edition: string; readonly purpose: string; readonly mode: string; readonly at: string; readonly recipient: ({ readonly organisation: string; readonly name: string; } | null); readonly consent: ({ readonly consent: string; readonly version: number; } | null); readonly application: (string | null); readonly range: ({ readonly from: string; readonly until: string; } | null); readonly subject: { readonly uscc: string; readonly name: string; readonly formerNames: readonly (string)[]; readonly kind: string; readonly division: (string | null); readonly industry: (string | null); readonly sizeClass: (string | null); }; readonly items: readonly ({ readonly item: string; readonly records: readonly ({ readonly item: string; readonly key: string; readonly version: number; readonly source: string; readonly receivedAt: string; readonly eventOn: (string | null); readonly values: Readonly<Record<string, unknown>>; readonly masked: readonly (string)[]; readonly marks: readonly (string)[]; })[]; readonly withheld: readonly ({ readonly field: (string | null); readonly reason: string; readonly records: (number | null); })[]; readonly asOf: (string | null); readonly sources: readonly (string)[]; readonly live?: { readonly enquiry: string; readonly mode: "call" | "verify"; readonly fields: readonly (string)[]; readonly source: (string | null); readonly state: "PENDING" | "READY" | "DENIED" | "DELIVERED" | "TIMEOUT"; readonly reason: (string | null); readonly said: (string | null); readonly settledAt: (string | null); readonly records: (readonly ({ readonly values: Readonly<Record<string, unknown>>; readonly masked: readonly (string)[]; })[] | null); readonly verdicts: (readonly ({ readonly field: string; readonly verdict: "MATCH" | "MISMATCH" | "NO_RECORD" | "UNABLE"; })[] | null); readonly withheld: readonly ({ readonly field: string; readonly reason: string; })[]; readonly commitment: (string | null); readonly salt: (string | null); }; })[]; readonly digest: string; };
  };
  /** 现行风险告知书 the risk notice in force */
  'GET /api/v1/risk-notice': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly version: string; readonly digest: string; readonly zh: string; readonly en: string; readonly inForceFrom: string; };
  };
  /** 授权变更通知，按游标续读；可能重复，以 id 去重 what one was told of consents, on from a cursor; may repeat: tell them apart by id */
  'GET /api/v1/notifications': {
    readonly path: Record<string, never>;
    readonly query: { readonly cursor?: string; readonly limit?: number; };
    readonly body: undefined;
    readonly reply: { readonly notifications: readonly ({ readonly id: string; readonly at: string; readonly event: string; readonly consent: string; readonly version: number; readonly state: string; readonly institution: string; readonly items: readonly (string)[]; readonly seenAt: (string | null); })[]; readonly cursor: (string | null); };
  };
  /** 本企业的授权通知，最近的在前 what one’s enterprise was told, latest first */
  'GET /api/v1/my/notifications': {
    readonly path: Record<string, never>;
    readonly query: { readonly before?: string; readonly limit?: number; };
    readonly body: undefined;
    readonly reply: { readonly notifications: readonly ({ readonly id: string; readonly at: string; readonly event: string; readonly consent: string; readonly version: number; readonly state: string; readonly institution: string; readonly items: readonly (string)[]; readonly seenAt: (string | null); })[]; };
  };
  /** 标记通知为已读 mark notifications as seen */
  'POST /api/v1/my/notifications/seen': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: { readonly ids: readonly (string)[]; };
    readonly reply: { readonly seen: number; };
  };
  /** 各用途可用的方式与上限（items：所申请的信息项，以逗号分隔），及常用范围 what each purpose may ask for at most (items: those in mind, with commas between), and usual scopes */
  'GET /api/v1/consents/purposes': {
    readonly path: Record<string, never>;
    readonly query: { readonly items?: string; };
    readonly body: undefined;
    readonly reply: { readonly purposes: readonly ({ readonly code: string; readonly zh: string; readonly en: string; readonly periodic: boolean; readonly modes: readonly ({ readonly code: string; readonly zh: string; readonly en: string; readonly caps: readonly ({ readonly cap: string; readonly zh: string; readonly en: string; readonly atMost: number; })[]; })[]; })[]; readonly presets: readonly ({ readonly code: string; readonly zh: string; readonly en: string; readonly purposes: readonly (string)[]; readonly scope: readonly ({ readonly item: string; readonly fields: readonly (string)[]; })[]; })[]; };
  };
  /** 申请企业授权 ask an enterprise for a consent */
  'POST /api/v1/consents': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: { readonly subject: string; readonly purpose: "pre-loan-review" | "post-loan-monitoring" | "one-off-verification" | "joint-modelling" | "underwriting"; readonly mode: "report" | "query" | "verify" | "model"; readonly scope: readonly ({ readonly item: string; readonly fields: readonly (string)[]; })[]; readonly frequency: ({ readonly times: number; readonly per: "day" | "week" | "month"; } | null); readonly totalUses: number; readonly rangeDays: number; readonly validDays: number; readonly dataLifeDays: number; readonly serves: ({ readonly kind: "product" | "application"; readonly id: string; } | null); };
    readonly reply: { readonly consent: string; readonly version: number; readonly state: { readonly code: string; readonly zh: string; readonly en: string; }; readonly subject: string; readonly institution: { readonly id: string; readonly name: (string | null); }; readonly purpose: { readonly code: string; readonly zh: string; readonly en: string; }; readonly mode: { readonly code: string; readonly zh: string; readonly en: string; }; readonly scope: readonly ({ readonly item: string; readonly zh: string; readonly en: string; readonly fields: readonly ({ readonly field: string; readonly zh: string; readonly en: string; readonly personal: boolean; })[]; })[]; readonly frequency: ({ readonly times: number; readonly per: "day" | "week" | "month"; } | null); readonly totalUses: number; readonly rangeDays: number; readonly validDays: number; readonly dataLifeDays: number; readonly serves: ({ readonly kind: "product" | "application"; readonly id: string; } | null); readonly channel: { readonly code: string; readonly zh: string; readonly en: string; }; readonly requestedAt: string; readonly answerBy: string; readonly paper: ({ readonly scanDigest: string; readonly signedOn: string; } | null); readonly granted: ({ readonly at: string; readonly validFrom: string; readonly validUntil: string; readonly range: { readonly from: string; readonly until: string; }; readonly notice: { readonly version: string; readonly digest: string; }; } | null); readonly used: ({ readonly times: number; readonly lastAt: (string | null); } | null); readonly can: { readonly grant?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly decline?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly pause?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly resume?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly revoke?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; }; };
  };
  /** 本机构的授权 the consents of one’s institution */
  'GET /api/v1/consents': {
    readonly path: Record<string, never>;
    readonly query: { readonly subject?: string; readonly state?: "requested" | "granted" | "paused" | "declined" | "lapsed" | "revoked" | "expired" | "consumed"; readonly cursor?: string; readonly limit?: number; };
    readonly body: undefined;
    readonly reply: { readonly consents: readonly ({ readonly consent: string; readonly version: number; readonly state: { readonly code: string; readonly zh: string; readonly en: string; }; readonly subject: string; readonly institution: { readonly id: string; readonly name: (string | null); }; readonly purpose: { readonly code: string; readonly zh: string; readonly en: string; }; readonly mode: { readonly code: string; readonly zh: string; readonly en: string; }; readonly scope: readonly ({ readonly item: string; readonly zh: string; readonly en: string; readonly fields: readonly ({ readonly field: string; readonly zh: string; readonly en: string; readonly personal: boolean; })[]; })[]; readonly frequency: ({ readonly times: number; readonly per: "day" | "week" | "month"; } | null); readonly totalUses: number; readonly rangeDays: number; readonly validDays: number; readonly dataLifeDays: number; readonly serves: ({ readonly kind: "product" | "application"; readonly id: string; } | null); readonly channel: { readonly code: string; readonly zh: string; readonly en: string; }; readonly requestedAt: string; readonly answerBy: string; readonly paper: ({ readonly scanDigest: string; readonly signedOn: string; } | null); readonly granted: ({ readonly at: string; readonly validFrom: string; readonly validUntil: string; readonly range: { readonly from: string; readonly until: string; }; readonly notice: { readonly version: string; readonly digest: string; }; } | null); readonly used: ({ readonly times: number; readonly lastAt: (string | null); } | null); readonly can: { readonly grant?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly decline?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly pause?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly resume?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly revoke?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; }; })[]; readonly cursor: (string | null); };
  };
  /** 授权的状态 how a consent stands */
  'GET /api/v1/consents/{consent}': {
    readonly path: { readonly consent: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly consent: string; readonly version: number; readonly state: { readonly code: string; readonly zh: string; readonly en: string; }; readonly subject: string; readonly institution: { readonly id: string; readonly name: (string | null); }; readonly purpose: { readonly code: string; readonly zh: string; readonly en: string; }; readonly mode: { readonly code: string; readonly zh: string; readonly en: string; }; readonly scope: readonly ({ readonly item: string; readonly zh: string; readonly en: string; readonly fields: readonly ({ readonly field: string; readonly zh: string; readonly en: string; readonly personal: boolean; })[]; })[]; readonly frequency: ({ readonly times: number; readonly per: "day" | "week" | "month"; } | null); readonly totalUses: number; readonly rangeDays: number; readonly validDays: number; readonly dataLifeDays: number; readonly serves: ({ readonly kind: "product" | "application"; readonly id: string; } | null); readonly channel: { readonly code: string; readonly zh: string; readonly en: string; }; readonly requestedAt: string; readonly answerBy: string; readonly paper: ({ readonly scanDigest: string; readonly signedOn: string; } | null); readonly granted: ({ readonly at: string; readonly validFrom: string; readonly validUntil: string; readonly range: { readonly from: string; readonly until: string; }; readonly notice: { readonly version: string; readonly digest: string; }; } | null); readonly used: ({ readonly times: number; readonly lastAt: (string | null); } | null); readonly can: { readonly grant?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly decline?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly pause?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly resume?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly revoke?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; }; };
  };
  /** 用途已实现，交回授权 hand a consent back: its purpose is fulfilled */
  'POST /api/v1/consents/{consent}/return': {
    readonly path: { readonly consent: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly consent: string; readonly version: number; readonly state: { readonly code: string; readonly zh: string; readonly en: string; }; readonly subject: string; readonly institution: { readonly id: string; readonly name: (string | null); }; readonly purpose: { readonly code: string; readonly zh: string; readonly en: string; }; readonly mode: { readonly code: string; readonly zh: string; readonly en: string; }; readonly scope: readonly ({ readonly item: string; readonly zh: string; readonly en: string; readonly fields: readonly ({ readonly field: string; readonly zh: string; readonly en: string; readonly personal: boolean; })[]; })[]; readonly frequency: ({ readonly times: number; readonly per: "day" | "week" | "month"; } | null); readonly totalUses: number; readonly rangeDays: number; readonly validDays: number; readonly dataLifeDays: number; readonly serves: ({ readonly kind: "product" | "application"; readonly id: string; } | null); readonly channel: { readonly code: string; readonly zh: string; readonly en: string; }; readonly requestedAt: string; readonly answerBy: string; readonly paper: ({ readonly scanDigest: string; readonly signedOn: string; } | null); readonly granted: ({ readonly at: string; readonly validFrom: string; readonly validUntil: string; readonly range: { readonly from: string; readonly until: string; }; readonly notice: { readonly version: string; readonly digest: string; }; } | null); readonly used: ({ readonly times: number; readonly lastAt: (string | null); } | null); readonly can: { readonly grant?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly decline?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly pause?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly resume?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly revoke?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; }; };
  };
  /** 上传书面授权扫描件（PDF、JPEG、PNG，不超过10MB） send the scan of a written consent: PDF, JPEG or PNG, 10 MB at most */
  'POST /api/v1/consents/scans': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: Uint8Array;
    readonly reply: { readonly digest: string; readonly contentType: string; readonly bytes: number; };
  };
  /** 登记书面授权，经节点第二人复核后生效 enter a written consent: in force when a second person has reviewed it */
  'POST /api/v1/consents/written': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: { readonly subject: string; readonly purpose: "pre-loan-review" | "post-loan-monitoring" | "one-off-verification" | "joint-modelling" | "underwriting"; readonly mode: "report" | "query" | "verify" | "model"; readonly scope: readonly ({ readonly item: string; readonly fields: readonly (string)[]; })[]; readonly frequency: ({ readonly times: number; readonly per: "day" | "week" | "month"; } | null); readonly totalUses: number; readonly rangeDays: number; readonly validDays: number; readonly dataLifeDays: number; readonly serves: ({ readonly kind: "product" | "application"; readonly id: string; } | null); readonly paper: { readonly scanDigest: string; readonly signedOn: string; readonly notice: { readonly version: string; readonly digest: string; }; readonly representative: string; readonly mandate: (string | null); }; };
    readonly reply: { readonly consent: string; readonly version: number; readonly state: { readonly code: string; readonly zh: string; readonly en: string; }; readonly subject: string; readonly institution: { readonly id: string; readonly name: (string | null); }; readonly purpose: { readonly code: string; readonly zh: string; readonly en: string; }; readonly mode: { readonly code: string; readonly zh: string; readonly en: string; }; readonly scope: readonly ({ readonly item: string; readonly zh: string; readonly en: string; readonly fields: readonly ({ readonly field: string; readonly zh: string; readonly en: string; readonly personal: boolean; })[]; })[]; readonly frequency: ({ readonly times: number; readonly per: "day" | "week" | "month"; } | null); readonly totalUses: number; readonly rangeDays: number; readonly validDays: number; readonly dataLifeDays: number; readonly serves: ({ readonly kind: "product" | "application"; readonly id: string; } | null); readonly channel: { readonly code: string; readonly zh: string; readonly en: string; }; readonly requestedAt: string; readonly answerBy: string; readonly paper: ({ readonly scanDigest: string; readonly signedOn: string; } | null); readonly granted: ({ readonly at: string; readonly validFrom: string; readonly validUntil: string; readonly range: { readonly from: string; readonly until: string; }; readonly notice: { readonly version: string; readonly digest: string; }; } | null); readonly used: ({ readonly times: number; readonly lastAt: (string | null); } | null); readonly can: { readonly grant?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly decline?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly pause?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly resume?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly revoke?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; }; };
  };
  /** 提交删除回执（声明的摘要） confirm that what was received is deleted, by the digest of the statement */
  'POST /api/v1/consents/{consent}/deletion-receipt': {
    readonly path: { readonly consent: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly statement: string; readonly dueBy?: string; };
    readonly reply: { readonly uses: number; };
  };
  /** 应交未交的删除回执 deletion receipts that are due and did not come */
  'GET /api/v1/deletion-receipts/owed': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly owed: readonly ({ readonly subject: string; readonly consent: string; readonly cause: "data-life-over" | "revoked"; readonly since: string; readonly uses: number; })[]; };
  };
  /** 本企业的授权：待答复、生效、已结束 the consents of one’s enterprise: asked for, live, ended */
  'GET /api/v1/my/consents': {
    readonly path: Record<string, never>;
    readonly query: { readonly stage?: "asked" | "live" | "ended"; };
    readonly body: undefined;
    readonly reply: { readonly consents: readonly ({ readonly consent: string; readonly version: number; readonly state: { readonly code: string; readonly zh: string; readonly en: string; }; readonly subject: string; readonly institution: { readonly id: string; readonly name: (string | null); }; readonly purpose: { readonly code: string; readonly zh: string; readonly en: string; }; readonly mode: { readonly code: string; readonly zh: string; readonly en: string; }; readonly scope: readonly ({ readonly item: string; readonly zh: string; readonly en: string; readonly fields: readonly ({ readonly field: string; readonly zh: string; readonly en: string; readonly personal: boolean; })[]; })[]; readonly frequency: ({ readonly times: number; readonly per: "day" | "week" | "month"; } | null); readonly totalUses: number; readonly rangeDays: number; readonly validDays: number; readonly dataLifeDays: number; readonly serves: ({ readonly kind: "product" | "application"; readonly id: string; } | null); readonly channel: { readonly code: string; readonly zh: string; readonly en: string; }; readonly requestedAt: string; readonly answerBy: string; readonly paper: ({ readonly scanDigest: string; readonly signedOn: string; } | null); readonly granted: ({ readonly at: string; readonly validFrom: string; readonly validUntil: string; readonly range: { readonly from: string; readonly until: string; }; readonly notice: { readonly version: string; readonly digest: string; }; } | null); readonly used: ({ readonly times: number; readonly lastAt: (string | null); } | null); readonly can: { readonly grant?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly decline?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly pause?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly resume?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly revoke?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; }; })[]; };
  };
  /** 一份授权，附现行风险告知书全文 a consent, with the risk notice in force in full */
  'GET /api/v1/my/consents/{consent}': {
    readonly path: { readonly consent: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly consent: { readonly consent: string; readonly version: number; readonly state: { readonly code: string; readonly zh: string; readonly en: string; }; readonly subject: string; readonly institution: { readonly id: string; readonly name: (string | null); }; readonly purpose: { readonly code: string; readonly zh: string; readonly en: string; }; readonly mode: { readonly code: string; readonly zh: string; readonly en: string; }; readonly scope: readonly ({ readonly item: string; readonly zh: string; readonly en: string; readonly fields: readonly ({ readonly field: string; readonly zh: string; readonly en: string; readonly personal: boolean; })[]; })[]; readonly frequency: ({ readonly times: number; readonly per: "day" | "week" | "month"; } | null); readonly totalUses: number; readonly rangeDays: number; readonly validDays: number; readonly dataLifeDays: number; readonly serves: ({ readonly kind: "product" | "application"; readonly id: string; } | null); readonly channel: { readonly code: string; readonly zh: string; readonly en: string; }; readonly requestedAt: string; readonly answerBy: string; readonly paper: ({ readonly scanDigest: string; readonly signedOn: string; } | null); readonly granted: ({ readonly at: string; readonly validFrom: string; readonly validUntil: string; readonly range: { readonly from: string; readonly until: string; }; readonly notice: { readonly version: string; readonly digest: string; }; } | null); readonly used: ({ readonly times: number; readonly lastAt: (string | null); } | null); readonly can: { readonly grant?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly decline?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly pause?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly resume?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly revoke?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; }; }; readonly notice: { readonly version: string; readonly digest: string; readonly zh: string; readonly en: string; readonly inForceFrom: string; }; };
  };
  /** 以通行密钥确认前所需的质询 what the browser needs to confirm by a passkey */
  'POST /api/v1/my/consents/{consent}/challenge': {
    readonly path: { readonly consent: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly challenge: string; readonly timeout?: number; readonly rpId?: string; readonly userVerification?: string; readonly allowCredentials?: readonly ({ readonly id: string; readonly type: string; })[]; };
  };
  /** 授予：已阅风险告知书，并以第二步验证确认 grant: having been shown the risk notice, confirmed by the second factor */
  'POST /api/v1/my/consents/{consent}/grant': {
    readonly path: { readonly consent: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly notice: { readonly version: string; readonly digest: string; }; readonly proof: ({ readonly totp: string; } | { readonly passkey: { readonly id: string; readonly rawId: string; readonly type: "public-key"; readonly response: { readonly clientDataJSON: string; readonly authenticatorData: string; readonly signature: string; readonly userHandle?: string; }; readonly authenticatorAttachment?: "platform" | "cross-platform"; readonly clientExtensionResults: Readonly<Record<string, unknown>>; }; }); };
    readonly reply: { readonly consent: string; readonly version: number; readonly state: { readonly code: string; readonly zh: string; readonly en: string; }; readonly subject: string; readonly institution: { readonly id: string; readonly name: (string | null); }; readonly purpose: { readonly code: string; readonly zh: string; readonly en: string; }; readonly mode: { readonly code: string; readonly zh: string; readonly en: string; }; readonly scope: readonly ({ readonly item: string; readonly zh: string; readonly en: string; readonly fields: readonly ({ readonly field: string; readonly zh: string; readonly en: string; readonly personal: boolean; })[]; })[]; readonly frequency: ({ readonly times: number; readonly per: "day" | "week" | "month"; } | null); readonly totalUses: number; readonly rangeDays: number; readonly validDays: number; readonly dataLifeDays: number; readonly serves: ({ readonly kind: "product" | "application"; readonly id: string; } | null); readonly channel: { readonly code: string; readonly zh: string; readonly en: string; }; readonly requestedAt: string; readonly answerBy: string; readonly paper: ({ readonly scanDigest: string; readonly signedOn: string; } | null); readonly granted: ({ readonly at: string; readonly validFrom: string; readonly validUntil: string; readonly range: { readonly from: string; readonly until: string; }; readonly notice: { readonly version: string; readonly digest: string; }; } | null); readonly used: ({ readonly times: number; readonly lastAt: (string | null); } | null); readonly can: { readonly grant?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly decline?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly pause?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly resume?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly revoke?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; }; };
  };
  /** 拒绝授权 decline a consent that was asked for */
  'POST /api/v1/my/consents/{consent}/decline': {
    readonly path: { readonly consent: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly reason: "agreed" | "agreed-on-paper" | "not-wanted" | "terms-not-agreed" | "paper-not-in-order" | "not-answered" | "under-question" | "question-settled" | "representative-changed" | "confirmed-anew" | "no-longer-wanted" | "purpose-fulfilled" | "recipient-not-in-standing" | "validity-over" | "uses-spent"; };
    readonly reply: { readonly consent: string; readonly version: number; readonly state: { readonly code: string; readonly zh: string; readonly en: string; }; readonly subject: string; readonly institution: { readonly id: string; readonly name: (string | null); }; readonly purpose: { readonly code: string; readonly zh: string; readonly en: string; }; readonly mode: { readonly code: string; readonly zh: string; readonly en: string; }; readonly scope: readonly ({ readonly item: string; readonly zh: string; readonly en: string; readonly fields: readonly ({ readonly field: string; readonly zh: string; readonly en: string; readonly personal: boolean; })[]; })[]; readonly frequency: ({ readonly times: number; readonly per: "day" | "week" | "month"; } | null); readonly totalUses: number; readonly rangeDays: number; readonly validDays: number; readonly dataLifeDays: number; readonly serves: ({ readonly kind: "product" | "application"; readonly id: string; } | null); readonly channel: { readonly code: string; readonly zh: string; readonly en: string; }; readonly requestedAt: string; readonly answerBy: string; readonly paper: ({ readonly scanDigest: string; readonly signedOn: string; } | null); readonly granted: ({ readonly at: string; readonly validFrom: string; readonly validUntil: string; readonly range: { readonly from: string; readonly until: string; }; readonly notice: { readonly version: string; readonly digest: string; }; } | null); readonly used: ({ readonly times: number; readonly lastAt: (string | null); } | null); readonly can: { readonly grant?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly decline?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly pause?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly resume?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly revoke?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; }; };
  };
  /** 暂停授权 pause a consent */
  'POST /api/v1/my/consents/{consent}/pause': {
    readonly path: { readonly consent: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly reason: "agreed" | "agreed-on-paper" | "not-wanted" | "terms-not-agreed" | "paper-not-in-order" | "not-answered" | "under-question" | "question-settled" | "representative-changed" | "confirmed-anew" | "no-longer-wanted" | "purpose-fulfilled" | "recipient-not-in-standing" | "validity-over" | "uses-spent"; };
    readonly reply: { readonly consent: string; readonly version: number; readonly state: { readonly code: string; readonly zh: string; readonly en: string; }; readonly subject: string; readonly institution: { readonly id: string; readonly name: (string | null); }; readonly purpose: { readonly code: string; readonly zh: string; readonly en: string; }; readonly mode: { readonly code: string; readonly zh: string; readonly en: string; }; readonly scope: readonly ({ readonly item: string; readonly zh: string; readonly en: string; readonly fields: readonly ({ readonly field: string; readonly zh: string; readonly en: string; readonly personal: boolean; })[]; })[]; readonly frequency: ({ readonly times: number; readonly per: "day" | "week" | "month"; } | null); readonly totalUses: number; readonly rangeDays: number; readonly validDays: number; readonly dataLifeDays: number; readonly serves: ({ readonly kind: "product" | "application"; readonly id: string; } | null); readonly channel: { readonly code: string; readonly zh: string; readonly en: string; }; readonly requestedAt: string; readonly answerBy: string; readonly paper: ({ readonly scanDigest: string; readonly signedOn: string; } | null); readonly granted: ({ readonly at: string; readonly validFrom: string; readonly validUntil: string; readonly range: { readonly from: string; readonly until: string; }; readonly notice: { readonly version: string; readonly digest: string; }; } | null); readonly used: ({ readonly times: number; readonly lastAt: (string | null); } | null); readonly can: { readonly grant?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly decline?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly pause?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly resume?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly revoke?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; }; };
  };
  /** 恢复授权 resume a consent */
  'POST /api/v1/my/consents/{consent}/resume': {
    readonly path: { readonly consent: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly reason: "agreed" | "agreed-on-paper" | "not-wanted" | "terms-not-agreed" | "paper-not-in-order" | "not-answered" | "under-question" | "question-settled" | "representative-changed" | "confirmed-anew" | "no-longer-wanted" | "purpose-fulfilled" | "recipient-not-in-standing" | "validity-over" | "uses-spent"; };
    readonly reply: { readonly consent: string; readonly version: number; readonly state: { readonly code: string; readonly zh: string; readonly en: string; }; readonly subject: string; readonly institution: { readonly id: string; readonly name: (string | null); }; readonly purpose: { readonly code: string; readonly zh: string; readonly en: string; }; readonly mode: { readonly code: string; readonly zh: string; readonly en: string; }; readonly scope: readonly ({ readonly item: string; readonly zh: string; readonly en: string; readonly fields: readonly ({ readonly field: string; readonly zh: string; readonly en: string; readonly personal: boolean; })[]; })[]; readonly frequency: ({ readonly times: number; readonly per: "day" | "week" | "month"; } | null); readonly totalUses: number; readonly rangeDays: number; readonly validDays: number; readonly dataLifeDays: number; readonly serves: ({ readonly kind: "product" | "application"; readonly id: string; } | null); readonly channel: { readonly code: string; readonly zh: string; readonly en: string; }; readonly requestedAt: string; readonly answerBy: string; readonly paper: ({ readonly scanDigest: string; readonly signedOn: string; } | null); readonly granted: ({ readonly at: string; readonly validFrom: string; readonly validUntil: string; readonly range: { readonly from: string; readonly until: string; }; readonly notice: { readonly version: string; readonly digest: string; }; } | null); readonly used: ({ readonly times: number; readonly lastAt: (string | null); } | null); readonly can: { readonly grant?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly decline?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly pause?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly resume?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly revoke?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; }; };
  };
  /** 撤回授权，提交即生效 revoke a consent, from this moment on */
  'POST /api/v1/my/consents/{consent}/revoke': {
    readonly path: { readonly consent: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly reason: "agreed" | "agreed-on-paper" | "not-wanted" | "terms-not-agreed" | "paper-not-in-order" | "not-answered" | "under-question" | "question-settled" | "representative-changed" | "confirmed-anew" | "no-longer-wanted" | "purpose-fulfilled" | "recipient-not-in-standing" | "validity-over" | "uses-spent"; };
    readonly reply: { readonly consent: string; readonly version: number; readonly state: { readonly code: string; readonly zh: string; readonly en: string; }; readonly subject: string; readonly institution: { readonly id: string; readonly name: (string | null); }; readonly purpose: { readonly code: string; readonly zh: string; readonly en: string; }; readonly mode: { readonly code: string; readonly zh: string; readonly en: string; }; readonly scope: readonly ({ readonly item: string; readonly zh: string; readonly en: string; readonly fields: readonly ({ readonly field: string; readonly zh: string; readonly en: string; readonly personal: boolean; })[]; })[]; readonly frequency: ({ readonly times: number; readonly per: "day" | "week" | "month"; } | null); readonly totalUses: number; readonly rangeDays: number; readonly validDays: number; readonly dataLifeDays: number; readonly serves: ({ readonly kind: "product" | "application"; readonly id: string; } | null); readonly channel: { readonly code: string; readonly zh: string; readonly en: string; }; readonly requestedAt: string; readonly answerBy: string; readonly paper: ({ readonly scanDigest: string; readonly signedOn: string; } | null); readonly granted: ({ readonly at: string; readonly validFrom: string; readonly validUntil: string; readonly range: { readonly from: string; readonly until: string; }; readonly notice: { readonly version: string; readonly digest: string; }; } | null); readonly used: ({ readonly times: number; readonly lastAt: (string | null); } | null); readonly can: { readonly grant?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly decline?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly pause?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly resume?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly revoke?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; }; };
  };
  /** 授权回执，或签名的授权凭证本身 the receipt of a consent, or the signed artefact itself */
  'GET /api/v1/my/consents/{consent}/receipt': {
    readonly path: { readonly consent: string; };
    readonly query: { readonly form?: "html" | "json" | "artefact"; readonly language?: "zh" | "en"; };
    readonly body: undefined;
    readonly reply: Uint8Array;
  };
  /** 授权的每一次变更 every change of a consent */
  'GET /api/v1/my/consents/{consent}/history': {
    readonly path: { readonly consent: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly events: readonly ({ readonly version: number; readonly at: string; readonly move: { readonly code: string; readonly zh: string; readonly en: string; }; readonly from: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly to: { readonly code: string; readonly zh: string; readonly en: string; }; readonly side: { readonly code: string; readonly zh: string; readonly en: string; }; readonly role: string; readonly actor: string; readonly reason: { readonly code: string; readonly zh: string; readonly en: string; }; readonly channel: { readonly code: string; readonly zh: string; readonly en: string; }; })[]; };
  };
  /** 待复核的书面授权 written consents that wait for a review */
  'GET /api/v1/written-consents': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly consents: readonly ({ readonly consent: string; readonly version: number; readonly state: { readonly code: string; readonly zh: string; readonly en: string; }; readonly subject: string; readonly institution: { readonly id: string; readonly name: (string | null); }; readonly purpose: { readonly code: string; readonly zh: string; readonly en: string; }; readonly mode: { readonly code: string; readonly zh: string; readonly en: string; }; readonly scope: readonly ({ readonly item: string; readonly zh: string; readonly en: string; readonly fields: readonly ({ readonly field: string; readonly zh: string; readonly en: string; readonly personal: boolean; })[]; })[]; readonly frequency: ({ readonly times: number; readonly per: "day" | "week" | "month"; } | null); readonly totalUses: number; readonly rangeDays: number; readonly validDays: number; readonly dataLifeDays: number; readonly serves: ({ readonly kind: "product" | "application"; readonly id: string; } | null); readonly channel: { readonly code: string; readonly zh: string; readonly en: string; }; readonly requestedAt: string; readonly answerBy: string; readonly paper: ({ readonly scanDigest: string; readonly signedOn: string; } | null); readonly granted: ({ readonly at: string; readonly validFrom: string; readonly validUntil: string; readonly range: { readonly from: string; readonly until: string; }; readonly notice: { readonly version: string; readonly digest: string; }; } | null); readonly used: ({ readonly times: number; readonly lastAt: (string | null); } | null); readonly can: { readonly grant?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly decline?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly pause?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly resume?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly revoke?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; }; })[]; };
  };
  /** 书面授权的扫描件 the scan of a written consent */
  'GET /api/v1/written-consents/{consent}/scan': {
    readonly path: { readonly consent: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: Uint8Array;
  };
  /** 复核书面授权：合规则生效，不合规则拒绝 review a written consent: in order, it is in force; else it is declined */
  'POST /api/v1/written-consents/{consent}/review': {
    readonly path: { readonly consent: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly inOrder: boolean; };
    readonly reply: { readonly consent: string; readonly version: number; readonly state: { readonly code: string; readonly zh: string; readonly en: string; }; readonly subject: string; readonly institution: { readonly id: string; readonly name: (string | null); }; readonly purpose: { readonly code: string; readonly zh: string; readonly en: string; }; readonly mode: { readonly code: string; readonly zh: string; readonly en: string; }; readonly scope: readonly ({ readonly item: string; readonly zh: string; readonly en: string; readonly fields: readonly ({ readonly field: string; readonly zh: string; readonly en: string; readonly personal: boolean; })[]; })[]; readonly frequency: ({ readonly times: number; readonly per: "day" | "week" | "month"; } | null); readonly totalUses: number; readonly rangeDays: number; readonly validDays: number; readonly dataLifeDays: number; readonly serves: ({ readonly kind: "product" | "application"; readonly id: string; } | null); readonly channel: { readonly code: string; readonly zh: string; readonly en: string; }; readonly requestedAt: string; readonly answerBy: string; readonly paper: ({ readonly scanDigest: string; readonly signedOn: string; } | null); readonly granted: ({ readonly at: string; readonly validFrom: string; readonly validUntil: string; readonly range: { readonly from: string; readonly until: string; }; readonly notice: { readonly version: string; readonly digest: string; }; } | null); readonly used: ({ readonly times: number; readonly lastAt: (string | null); } | null); readonly can: { readonly grant?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly decline?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly pause?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly resume?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly revoke?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; }; };
  };
  /** 登记回调地址（https），此后的授权变更签名送达 register an https address to be called, signed, when consents change */
  'POST /api/v1/webhooks': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: { readonly url: string; readonly events: readonly ("consent.request" | "consent.grant" | "consent.decline" | "consent.lapse" | "consent.pause" | "consent.resume" | "consent.revoke" | "consent.expire" | "consent.consume")[]; };
    readonly reply: { readonly webhook: string; readonly url: string; readonly events: readonly ("consent.request" | "consent.grant" | "consent.decline" | "consent.lapse" | "consent.pause" | "consent.resume" | "consent.revoke" | "consent.expire" | "consent.consume")[]; readonly registeredAt: string; };
  };
  /** 本机构的回调地址 the webhooks of one’s institution */
  'GET /api/v1/webhooks': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly webhooks: readonly ({ readonly webhook: string; readonly url: string; readonly events: readonly ("consent.request" | "consent.grant" | "consent.decline" | "consent.lapse" | "consent.pause" | "consent.resume" | "consent.revoke" | "consent.expire" | "consent.consume")[]; readonly registeredAt: string; })[]; };
  };
  /** 停用回调地址 end a webhook */
  'DELETE /api/v1/webhooks/{webhook}': {
    readonly path: { readonly webhook: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly webhook: string; };
  };
  /** 回调投递及其状态 deliveries and how they stand */
  'GET /api/v1/webhooks/deliveries': {
    readonly path: Record<string, never>;
    readonly query: { readonly state?: "waiting" | "delivered" | "given-up"; readonly cursor?: string; readonly limit?: number; };
    readonly body: undefined;
    readonly reply: { readonly deliveries: readonly ({ readonly delivery: string; readonly webhook: string; readonly event: string; readonly consent: string; readonly version: number; readonly state: "waiting" | "delivered" | "given-up"; readonly attempts: number; readonly nextAt: (string | null); readonly lastAt: (string | null); readonly lastCode: (string | null); })[]; readonly cursor: (string | null); };
  };
  /** 重发一次投递，编号不变 send a delivery again, under its own number */
  'POST /api/v1/webhooks/deliveries/{delivery}/replay': {
    readonly path: { readonly delivery: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly delivery: string; readonly webhook: string; readonly event: string; readonly consent: string; readonly version: number; readonly state: "waiting" | "delivered" | "given-up"; readonly attempts: number; readonly nextAt: (string | null); readonly lastAt: (string | null); readonly lastCode: (string | null); };
  };
  /** 三十日内到期的密钥 keys that end within thirty days */
  'GET /api/v1/clients/expiring-keys': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly keys: readonly ({ readonly organisation: string; readonly client: string; readonly name: string; readonly kid: string; readonly expiresAt: string; })[]; };
  };
  /** 登记本机构的系统及其公钥 register a system of one’s institution with its public keys */
  'POST /api/v1/clients': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: { readonly name: string; readonly redirect_uris: readonly (string)[]; readonly jwks: { readonly keys: readonly ({ readonly kty: string; })[]; }; };
    readonly reply: { readonly client: string; readonly name: string; readonly redirect_uris: readonly (string)[]; readonly registeredAt: string; readonly endedAt: (string | null); readonly keys: readonly ({ readonly kid: string; readonly alg: "ES256" | "PS256" | "EdDSA"; readonly jwk: { readonly kty: string; }; readonly validFrom: string; readonly expiresAt: string; readonly revokedAt: (string | null); })[]; };
  };
  /** 本机构的系统 the systems of one’s institution */
  'GET /api/v1/clients': {
    readonly path: Record<string, never>;
    readonly query: { readonly cursor?: string; };
    readonly body: undefined;
    readonly reply: { readonly clients: readonly ({ readonly client: string; readonly name: string; readonly redirect_uris: readonly (string)[]; readonly registeredAt: string; readonly endedAt: (string | null); readonly keys: readonly ({ readonly kid: string; readonly alg: "ES256" | "PS256" | "EdDSA"; readonly jwk: { readonly kty: string; }; readonly validFrom: string; readonly expiresAt: string; readonly revokedAt: (string | null); })[]; })[]; readonly next: (string | null); };
  };
  /** 调用者自身的登记信息 how the calling system is registered */
  'GET /api/v1/clients/self': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly client: string; readonly name: string; readonly redirect_uris: readonly (string)[]; readonly registeredAt: string; readonly endedAt: (string | null); readonly keys: readonly ({ readonly kid: string; readonly alg: "ES256" | "PS256" | "EdDSA"; readonly jwk: { readonly kty: string; }; readonly validFrom: string; readonly expiresAt: string; readonly revokedAt: (string | null); })[]; };
  };
  /** 注销系统，即时生效 end a system, from this moment on */
  'DELETE /api/v1/clients/{client}': {
    readonly path: { readonly client: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: Readonly<Record<string, unknown>>;
  };
  /** 增加公钥；新旧密钥可同时有效 add a public key; it is in force beside the former one */
  'POST /api/v1/clients/{client}/keys': {
    readonly path: { readonly client: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly kty: string; };
    readonly reply: { readonly kid: string; readonly alg: "ES256" | "PS256" | "EdDSA"; readonly jwk: { readonly kty: string; }; readonly validFrom: string; readonly expiresAt: string; readonly revokedAt: (string | null); };
  };
  /** 停用公钥，凭其取得的令牌即时失效 revoke a key; tokens obtained by it are refused from this moment on */
  'DELETE /api/v1/clients/{client}/keys/{kid}': {
    readonly path: { readonly client: string; readonly kid: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: Readonly<Record<string, unknown>>;
  };
  /** 核验节点签名所用的公钥，含已停用的；初次请另行核对 public keys of what the node signs, former ones too; compare them by another way at first */
  'GET /api/v1/keys': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly keys: readonly ({ readonly kid: string; readonly key: { readonly kty: string; readonly crv: string; readonly x: string; readonly y?: string; }; readonly from: string; readonly until: (string | null); })[]; };
  };
  /** 机构系统发起的授权申请，附风险告知书全文 what an institution’s system asks for, with the risk notice in full */
  'GET /api/v1/interactions/{uid}': {
    readonly path: { readonly uid: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly uid: string; readonly client: { readonly name: string; }; readonly consent: { readonly consent: string; readonly version: number; readonly state: { readonly code: string; readonly zh: string; readonly en: string; }; readonly subject: string; readonly institution: { readonly id: string; readonly name: (string | null); }; readonly purpose: { readonly code: string; readonly zh: string; readonly en: string; }; readonly mode: { readonly code: string; readonly zh: string; readonly en: string; }; readonly scope: readonly ({ readonly item: string; readonly zh: string; readonly en: string; readonly fields: readonly ({ readonly field: string; readonly zh: string; readonly en: string; readonly personal: boolean; })[]; })[]; readonly frequency: ({ readonly times: number; readonly per: "day" | "week" | "month"; } | null); readonly totalUses: number; readonly rangeDays: number; readonly validDays: number; readonly dataLifeDays: number; readonly serves: ({ readonly kind: "product" | "application"; readonly id: string; } | null); readonly channel: { readonly code: string; readonly zh: string; readonly en: string; }; readonly requestedAt: string; readonly answerBy: string; readonly paper: ({ readonly scanDigest: string; readonly signedOn: string; } | null); readonly granted: ({ readonly at: string; readonly validFrom: string; readonly validUntil: string; readonly range: { readonly from: string; readonly until: string; }; readonly notice: { readonly version: string; readonly digest: string; }; } | null); readonly used: ({ readonly times: number; readonly lastAt: (string | null); } | null); readonly can: { readonly grant?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly decline?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly pause?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly resume?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; readonly revoke?: { readonly can: boolean; readonly because: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly reasons: readonly ({ readonly code: string; readonly zh: string; readonly en: string; })[]; }; }; }; readonly notice: { readonly version: string; readonly digest: string; readonly zh: string; readonly en: string; readonly inForceFrom: string; }; };
  };
  /** 同意（以第二步验证确认）或拒绝；返回机构系统的回跳地址 grant, confirmed by the second factor, or decline; says where the browser goes on */
  'POST /api/v1/interactions/{uid}/answer': {
    readonly path: { readonly uid: string; };
    readonly query: Record<string, never>;
    readonly body: ({ readonly grant: true; readonly notice: { readonly version: string; readonly digest: string; }; readonly proof: ({ readonly totp: string; } | { readonly passkey: { readonly id: string; readonly rawId: string; readonly type: "public-key"; readonly response: { readonly clientDataJSON: string; readonly authenticatorData: string; readonly signature: string; readonly userHandle?: string; }; readonly authenticatorAttachment?: "platform" | "cross-platform"; readonly clientExtensionResults: Readonly<Record<string, unknown>>; }; }); } | { readonly grant: false; readonly reason: "agreed" | "agreed-on-paper" | "not-wanted" | "terms-not-agreed" | "paper-not-in-order" | "not-answered" | "under-question" | "question-settled" | "representative-changed" | "confirmed-anew" | "no-longer-wanted" | "purpose-fulfilled" | "recipient-not-in-standing" | "validity-over" | "uses-spent"; });
    readonly reply: { readonly redirect: string; };
  };
  /** 查询使用登记 the register of queries */
  'GET /api/v1/usage': {
    readonly path: Record<string, never>;
    readonly query: { readonly item?: string; readonly purpose?: string; readonly outcome?: "done" | "refused"; readonly from?: string; readonly to?: string; readonly subject?: string; readonly organisation?: string; readonly person?: string; readonly code?: string; readonly after?: string; readonly limit?: number; };
    readonly body: undefined;
    readonly reply: { readonly asks: readonly ({ readonly id: string; readonly at: string; readonly subject: string; readonly deed: { readonly code: string; readonly zh: string; readonly en: string; }; readonly items: (readonly (string)[] | null); readonly purpose: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly consent: (string | null); readonly application: (string | null); readonly decision: { readonly code: string; readonly zh: string; readonly en: string; }; readonly reasons: readonly ({ readonly code: string; readonly fields: (number | null); readonly zh: string; readonly en: string; })[]; readonly number: (string | null); readonly who: { readonly person: (string | null); readonly credential: (string | null); readonly organisation: string; readonly name: string; }; readonly consentVersion: (number | null); readonly fields: ({ readonly passed: number; readonly masked: number; readonly withheld: number; } | null); readonly digest: (string | null); readonly request: string; })[]; readonly next: (string | null); };
  };
  /** 导出查询使用登记 the register of queries as a file */
  'GET /api/v1/usage.csv': {
    readonly path: Record<string, never>;
    readonly query: { readonly item?: string; readonly purpose?: string; readonly outcome?: "done" | "refused"; readonly from?: string; readonly to?: string; readonly subject?: string; readonly organisation?: string; readonly person?: string; readonly code?: string; };
    readonly body: undefined;
    readonly reply: Uint8Array;
  };
  /** 本企业被查询记录 who asked for the enterprise’s data */
  'GET /api/v1/my/accesses': {
    readonly path: Record<string, never>;
    readonly query: { readonly item?: string; readonly purpose?: string; readonly outcome?: "done" | "refused"; readonly from?: string; readonly to?: string; readonly after?: string; readonly limit?: number; };
    readonly body: undefined;
    readonly reply: { readonly accesses: readonly ({ readonly id: string; readonly at: string; readonly subject: string; readonly deed: { readonly code: string; readonly zh: string; readonly en: string; }; readonly items: (readonly (string)[] | null); readonly purpose: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly consent: (string | null); readonly application: (string | null); readonly decision: { readonly code: string; readonly zh: string; readonly en: string; }; readonly reasons: readonly ({ readonly code: string; readonly fields: (number | null); readonly zh: string; readonly en: string; })[]; readonly number: (string | null); readonly who: { readonly zh: string; readonly en: string; }; })[]; readonly next: (string | null); };
  };
  /** 本企业被查询次数，按月 how often it was asked for, by month */
  'GET /api/v1/my/accesses/months': {
    readonly path: Record<string, never>;
    readonly query: { readonly item?: string; readonly purpose?: string; readonly outcome?: "done" | "refused"; readonly from?: string; readonly to?: string; };
    readonly body: undefined;
    readonly reply: { readonly months: readonly ({ readonly month: string; readonly done: number; readonly refused: number; })[]; };
  };
  /** 导出本企业被查询记录 who asked for it, as a file */
  'GET /api/v1/my/accesses.csv': {
    readonly path: Record<string, never>;
    readonly query: { readonly item?: string; readonly purpose?: string; readonly outcome?: "done" | "refused"; readonly from?: string; readonly to?: string; };
    readonly body: undefined;
    readonly reply: Uint8Array;
  };
  /** 信源单位的信息使用情况 how a source unit’s items were used */
  'GET /api/v1/usage/statement': {
    readonly path: Record<string, never>;
    readonly query: { readonly source?: string; readonly from: string; readonly to: string; };
    readonly body: undefined;
    readonly reply: { readonly countedTo: (string | null); readonly lines: readonly ({ readonly month: string; readonly item: string; readonly zh: string; readonly en: string; readonly organisation: string; readonly name: string; readonly given: number; readonly withheld: number; readonly refused: number; })[]; };
  };
  /** 导出信息使用情况 how its items were used, as a file */
  'GET /api/v1/usage/statement.csv': {
    readonly path: Record<string, never>;
    readonly query: { readonly source?: string; readonly from: string; readonly to: string; };
    readonly body: undefined;
    readonly reply: Uint8Array;
  };
  /** 抽样审查任务 asks drawn for review */
  'GET /api/v1/usage/reviews': {
    readonly path: Record<string, never>;
    readonly query: { readonly after?: string; readonly limit?: number; readonly state?: "open" | "overdue" | "decided"; readonly reviewer?: "own" | "operator"; };
    readonly body: undefined;
    readonly reply: { readonly reviews: readonly ({ readonly review: string; readonly month: string; readonly reviewer: "own" | "operator"; readonly dueAt: string; readonly isOverdue: boolean; readonly finding: ("in-order" | "not-in-order" | null); readonly reason: (string | null); readonly decidedBy: (string | null); readonly decidedAt: (string | null); readonly canDecide: boolean; readonly asked: ({ readonly id: string; readonly at: string; readonly subject: string; readonly deed: { readonly code: string; readonly zh: string; readonly en: string; }; readonly items: (readonly (string)[] | null); readonly purpose: ({ readonly code: string; readonly zh: string; readonly en: string; } | null); readonly consent: (string | null); readonly application: (string | null); readonly decision: { readonly code: string; readonly zh: string; readonly en: string; }; readonly reasons: readonly ({ readonly code: string; readonly fields: (number | null); readonly zh: string; readonly en: string; })[]; readonly number: (string | null); readonly who: { readonly person: (string | null); readonly credential: (string | null); readonly organisation: string; readonly name: string; }; readonly consentVersion: (number | null); readonly fields: ({ readonly passed: number; readonly masked: number; readonly withheld: number; } | null); readonly digest: (string | null); readonly request: string; } | null); })[]; readonly next: (string | null); readonly reasons: Readonly<Record<string, { readonly zh: string; readonly en: string; }>>; };
  };
  /** 作出审查结论 say whether an ask was in order */
  'POST /api/v1/usage/reviews/{review}': {
    readonly path: { readonly review: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly finding: "in-order" | "not-in-order"; readonly reason: ("no-business" | "wrong-purpose" | "more-than-needed" | "no-file" | "somebody-else" | null); };
    readonly reply: Readonly<Record<string, unknown>>;
  };
  /** 异常查询案件 cases of strange asks */
  'GET /api/v1/usage/cases': {
    readonly path: Record<string, never>;
    readonly query: { readonly after?: string; readonly limit?: number; readonly state?: "open" | "explained" | "confirmed" | "closed"; };
    readonly body: undefined;
    readonly reply: { readonly cases: readonly ({ readonly case: string; readonly organisation: string; readonly rule: { readonly code: string; readonly zh: string; readonly en: string; }; readonly person: string; readonly day: string; readonly facts: Readonly<Record<string, number>>; readonly openedAt: string; readonly state: "open" | "explained" | "confirmed" | "closed"; readonly can: readonly ({ readonly move: string; readonly reasons: readonly (string)[]; })[]; })[]; readonly next: (string | null); readonly reasons: Readonly<Record<string, { readonly zh: string; readonly en: string; }>>; };
  };
  /** 一个案件及其经过 a case and what happened to it */
  'GET /api/v1/usage/cases/{case}': {
    readonly path: { readonly case: string; };
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly case: string; readonly organisation: string; readonly rule: { readonly code: string; readonly zh: string; readonly en: string; }; readonly person: string; readonly day: string; readonly facts: Readonly<Record<string, number>>; readonly openedAt: string; readonly state: "open" | "explained" | "confirmed" | "closed"; readonly can: readonly ({ readonly move: string; readonly reasons: readonly (string)[]; })[]; readonly events: readonly ({ readonly at: string; readonly actor: string; readonly from: (string | null); readonly to: string; readonly reason: string; readonly zh: string; readonly en: string; })[]; };
  };
  /** 说明、确认或办结案件 explain, confirm or close a case */
  'POST /api/v1/usage/cases/{case}': {
    readonly path: { readonly case: string; };
    readonly query: Record<string, never>;
    readonly body: { readonly move: "explain" | "confirm" | "close"; readonly reason: "extra-hours-ordered" | "review-ordered" | "system-fault" | "typing-errors" | "no-business" | "wrong-purpose" | "account-shared" | "data-passed-on" | "measures-taken" | "handed-over" | "nothing-further"; };
    readonly reply: { readonly case: string; readonly organisation: string; readonly rule: { readonly code: string; readonly zh: string; readonly en: string; }; readonly person: string; readonly day: string; readonly facts: Readonly<Record<string, number>>; readonly openedAt: string; readonly state: "open" | "explained" | "confirmed" | "closed"; readonly can: readonly ({ readonly move: string; readonly reasons: readonly (string)[]; })[]; readonly events: readonly ({ readonly at: string; readonly actor: string; readonly from: (string | null); readonly to: string; readonly reason: string; readonly zh: string; readonly en: string; })[]; };
  };
  /** 标准公共信用报告（仅公开信息） standard public credit report (public information only) */
  'GET /api/v1/subjects/{uscc}/report': {
    readonly path: { readonly uscc: string; };
    readonly query: { readonly form?: "pdf" | "html" | "json"; readonly language?: "zh" | "en"; };
    readonly body: undefined;
    readonly reply: Uint8Array;
  };
  /** 授权信用报告（含企业授权的未公开信息） credit report under the consent of the enterprise */
  'POST /api/v1/subjects/{uscc}/authorised-report': {
    readonly path: { readonly uscc: string; };
    readonly query: { readonly form?: "pdf" | "html" | "json"; readonly language?: "zh" | "en"; };
    readonly body: { readonly consent: string; readonly purpose: string; readonly range?: { readonly from: string; readonly until: string; }; readonly application?: string; readonly enquiry?: string; readonly waitMs?: number; };
    readonly reply: Uint8Array;
  };
  /** 本企业信用报告，免费，不限次数 the report of one’s own enterprise, free */
  'GET /api/v1/my/report': {
    readonly path: Record<string, never>;
    readonly query: { readonly form?: "pdf" | "html" | "json"; readonly language?: "zh" | "en"; };
    readonly body: undefined;
    readonly reply: Uint8Array;
  };
  /** 再次出具已提供的报告 a report once provided, made again */
  'GET /api/v1/disclosures/{number}/report': {
    readonly path: { readonly number: string; };
    readonly query: { readonly form?: "pdf" | "html" | "json"; readonly language?: "zh" | "en"; };
    readonly body: undefined;
    readonly reply: Uint8Array;
  };
  /** 公开信息批量获取，按地区与行业，按游标续读 public data by region and industry, page by page */
  'GET /api/v1/public-data': {
    readonly path: Record<string, never>;
    readonly query: { readonly division?: string; readonly industry?: string; readonly items?: string; readonly cursor?: string; readonly limit?: number; };
    readonly body: undefined;
    readonly reply: { readonly number: string; readonly edition: string; readonly at: string; readonly recipient: (string | null); readonly digest: string; readonly records: number; readonly subjects: readonly ({ readonly uscc: string; readonly name: string; readonly kind: string; readonly division: (string | null); readonly industry: (string | null); readonly sizeClass: (string | null); readonly items: readonly ({ readonly item: string; readonly asOf: (string | null); readonly records: readonly ({ readonly key: string; readonly version: number; readonly source: string; readonly receivedAt: string; readonly eventOn: (string | null); readonly values: Readonly<Record<string, unknown>>; readonly masked: readonly (string)[]; })[]; })[]; })[]; readonly cursor: (string | null); };
  };
  /** 本机构每日批量获取的限额与今日已用 how many records a day may bring one’s institution, and today has brought */
  'GET /api/v1/public-data/allowance': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: { readonly recordsPerDay: number; readonly givenToday: number; };
  };
  /** 公开信息批量文件，按地区与行业；首行为接收方、时间、编号 public data by region and industry as a file; its first line says for whom, when, and its number */
  'GET /api/v1/public-data.csv': {
    readonly path: Record<string, never>;
    readonly query: { readonly division?: string; readonly industry?: string; readonly items?: string; readonly cursor?: string; };
    readonly body: undefined;
    readonly reply: Uint8Array;
  };
  /** 公开信息批量文件，按地区与行业；首行为接收方、时间、编号 public data by region and industry as a file; its first line says for whom, when, and its number */
  'GET /api/v1/public-data.jsonl': {
    readonly path: Record<string, never>;
    readonly query: { readonly division?: string; readonly industry?: string; readonly items?: string; readonly cursor?: string; };
    readonly body: undefined;
    readonly reply: Uint8Array;
  };
  /** 本单位的动态（授权变更、批次进度），server-sent events；约两分钟后重连 what changes for one’s organisation (consents, batches) as server-sent events; come again after two minutes */
  'GET /api/v1/events': {
    readonly path: Record<string, never>;
    readonly query: Record<string, never>;
    readonly body: undefined;
    readonly reply: Uint8Array;
  };
}

/** Operations whose answers the node signs: one that comes without is not the node's. */
export const signedOperations: ReadonlySet<keyof Operations> = new Set<keyof Operations>([
  'GET /api/v1/evidence/receipts',
  'GET /api/v1/subjects/{uscc}/enquiries/{enquiry}/receipts',
  'GET /api/v1/enquiry/sources',
  'POST /api/v1/subjects/{uscc}/query',
  'POST /api/v1/subjects/{uscc}/explain',
  'GET /api/v1/disclosures/{number}',
  'GET /api/v1/subjects/{uscc}/disclosures',
  'POST /api/v1/subjects/{uscc}/enquiries',
  'GET /api/v1/subjects/{uscc}/enquiries/{enquiry}',
  'GET /api/v1/notifications',
  'GET /api/v1/consents/purposes',
  'POST /api/v1/consents',
  'GET /api/v1/consents',
  'GET /api/v1/consents/{consent}',
  'POST /api/v1/consents/{consent}/return',
  'POST /api/v1/consents/scans',
  'POST /api/v1/consents/written',
  'POST /api/v1/consents/{consent}/deletion-receipt',
  'GET /api/v1/deletion-receipts/owed',
  'GET /api/v1/webhooks',
  'GET /api/v1/webhooks/deliveries',
  'POST /api/v1/webhooks/deliveries/{delivery}/replay',
  'GET /api/v1/clients/self',
  'POST /api/v1/subjects/{uscc}/authorised-report',
  'GET /api/v1/disclosures/{number}/report',
  'GET /api/v1/public-data',
  'GET /api/v1/public-data/allowance',
]);
