// Composition: the node's terms, made in the order data travels. Everything else is handed what it
// needs; only this file knows all.
import type { Pool } from 'pg';
import type { Edition } from '@xinqiao/catalogue/catalogue';
import type { Signer, SuiteName } from '@xinqiao/protocol/suite/suite';
import { accountSealedColumns, accountService } from './account/account-service.ts';
import { admissionService } from './admission/admission-service.ts';
import { auditService } from './audit/audit-service.ts';
import { batchSealedColumn, batchService } from './batch/batch-service.ts';
import { editionInForce, requireEdition } from './catalogue/catalogue.ts';
import { catalogueService } from './catalogue/catalogue-service.ts';
import type { IntakeConfig } from './config.ts';
import { consentScans, consentSealedColumn, consentService } from './consent/consent-service.ts';
import {
  credentialSealedColumn,
  credentialService,
  type Site,
} from './credential/credential-service.ts';
import { enquirySealedColumn, enquiryService } from './enquiry/enquiry-service.ts';
import { evidenceService } from './evidence/evidence-service.ts';
import type { Provider } from './identity/identity.ts';
import { identityService } from './identity/identity-service.ts';
import { registrationItem } from './intake/intake.ts';
import { intakeService } from './intake/intake-service.ts';
import { defaultLimits } from './intake/reading/reading.ts';
import { partyIn, partyService } from './party/party-service.ts';
import { liveService } from './live/live-service.ts';
import { machineService, type MachineGround, type Machines } from './machine/machine-service.ts';
import {
  mandateSealedColumn,
  mandateService,
  type RegisterSays,
} from './mandate/mandate-service.ts';
import { coverageService } from './coverage/coverage-service.ts';
import { objectionSealedColumn, objectionService } from './objection/objection-service.ts';
import { outbound, type Allowing } from './platform/outbound/outbound.ts';
import { noTelemetry, type Telemetry } from './platform/telemetry/telemetry.ts';
import type { FieldVault } from './platform/vault/field-vault.ts';
import type { SigningKeys } from './platform/vault/signing-keys.ts';
import { noticeService } from './notice/notice-service.ts';
import { pushService } from './push/push-service.ts';
import { qualityService } from './quality/quality-service.ts';
import { quarantineSealedColumn, quarantineService } from './quarantine/quarantine-service.ts';
import { rectificationService } from './rectification/rectification-service.ts';
import { incidentService } from './incident/incident-service.ts';
import { recordSealedColumn, recordService } from './record/record-service.ts';
import { recoveryService } from './recovery/recovery-service.ts';
import { releaseService } from './release/release-service.ts';
import { reportService } from './report/report-service.ts';
import { rotationService } from './rotation/rotation-service.ts';
import { sessionService } from './session/session-service.ts';
import { subjectService } from './subject/subject-service.ts';
import { webhookService } from './webhook/webhook-service.ts';

/** Where the API stands; access tokens are for it. */
export const apiPath = '/api/v1';
import { usageService } from './usage/usage-service.ts';

const sealedColumns = [
  ...accountSealedColumns,
  credentialSealedColumn,
  batchSealedColumn,
  recordSealedColumn,
  quarantineSealedColumn,
  consentSealedColumn,
  mandateSealedColumn,
  enquirySealedColumn,
  objectionSealedColumn,
];

export type App = ReturnType<typeof composeApp>;

export interface AppGround {
  /** Connections of the application role. */
  readonly pool: Pool;
  /** The same, pipelined: for the asks of the gate. */
  readonly gate?: Pool;
  readonly limits: IntakeConfig;
  /** What files, sealed fields, names, phones and TOTP secrets are sealed with. */
  readonly vault: FieldVault;
  /** Where institutions may be called back; absent: at public addresses alone. */
  readonly callingBack?: Allowing;
  /** Where gateways of source units may stand; absent: at public addresses alone. */
  readonly reachingSources?: Allowing;
  /** Public records an institution may be given in bulk on one day. */
  readonly recordsPerDay?: number;
  /** Hears of what failed while nobody waited for it. */
  readonly onBug?: (name: string, error: unknown) => void;
  /** Who is told of requests and calls; nobody, unless told. */
  readonly telemetry?: Telemetry;
  readonly now?: () => Date;
  /** What the node signs with at an instant; without it no consent can be granted. */
  readonly signerAt?: (at: Date) => Signer;
}

export function composeApp({
  pool,
  gate,
  limits: configured,
  vault,
  now = () => new Date(),
  signerAt = noSigner,
  callingBack = publicOnly,
  reachingSources = publicOnly,
  onBug = throwOn,
  telemetry = noTelemetry,
  recordsPerDay = 1_000_000,
}: AppGround) {
  const limits = { ...defaultLimits, ...configured };
  const edition: Edition = requireEdition(editionInForce);
  const audit = auditService({ pool, gate, now, laps: telemetry.laps });
  const ground = { pool, audit, vault, edition, now, signerAt };
  const rotation = rotationService({ ...ground, columns: sealedColumns });
  const catalogue = catalogueService(ground);
  const batches = batchService({ ...ground, fileLimit: limits.uploadBytes });
  const quarantine = quarantineService(ground);
  const quality = qualityService(ground);
  const [subjects, records] = [subjectService(), recordService(ground)];
  const known = { ...ground, rotation, subjects, records, quality };
  const intake = intakeService({ ...known, batches, limits, quarantine });
  const consents = consentService(known);
  const calls = outbound({ allowing: callingBack });
  const webhooks = webhookService({ ...ground, consents, outbound: calls });
  const reaching = outbound({ ...gateways, allowing: reachingSources });
  const enquiries = enquiryService({ ...ground, outbound: reaching, onBug, telemetry });
  const coverage = coverageService({ ...known, enquiries });
  const notices = noticeService({ ...ground, consents, enquiries, outbound: reaching });
  const objections = objectionService(known);
  const given = { consents, enquiries, objectionsTo: objections.objectedTo };
  const release = releaseService({ ...known, ...given, partyOf: partyIn, laps: telemetry.laps });
  const reports = reportService({ release, edition });
  const pushes = pushService({ ...known, release, recordsPerDay });
  const answering = { coverage, objections, webhooks, notices, release, reports, pushes };
  return { ...known, catalogue, batches, quarantine, intake, consents, enquiries, ...answering };
}

export type Proof = ReturnType<typeof composeProof>;

export interface ProofGround extends Pick<App, 'pool' | 'audit' | 'now'> {
  readonly keys: SigningKeys;
  readonly suite: SuiteName;
}

/** What the node can prove of what it did. */
export function composeProof(ground: ProofGround) {
  return { evidence: evidenceService(ground) };
}

/** Bytes of what a source may answer: a thousand records. */
const mostAnswer = 2_097_152;

/** Of calls to gateways. */
const gateways = { mostReply: mostAnswer, isKeeping: true } as const;

const publicOnly: Allowing = { privateNetworks: false, loopback: false };

const throwOn = (name: string, error: unknown): never => {
  throw new Error(name, { cause: error });
};

const noSigner = (): Signer => {
  throw new Error('this node was composed without a key to sign with');
};

export type People = ReturnType<typeof composePeople>;

export interface PeopleGround extends Pick<
  App,
  | 'pool'
  | 'audit'
  | 'vault'
  | 'now'
  | 'edition'
  | 'subjects'
  | 'records'
  | 'intake'
  | 'consents'
  | 'webhooks'
> {
  /** The portal passkeys are made for. */
  readonly site: Site;
  /** Where secrets of authenticator apps come from, where not by chance. */
  readonly newSecret?: () => string;
  /** An outside provider of identity people may come by. */
  readonly provider?: Provider | null;
}

/** Who may sign in, with what, and act for whom. */
export function composePeople(ground: PeopleGround) {
  const { audit, subjects, records, intake, consents, webhooks, site } = ground;
  const credentials = credentialService(ground);
  const accounts = accountService({ ...ground, credentials });
  const sessions = sessionService({ ...ground, accounts, credentials });
  const identities = identityService({ ...ground, accounts, sessions });
  const recoveries = recoveryService({ audit, accounts, credentials, sessions });
  const registerSays: RegisterSays = async (act, uscc) => {
    const facts = await subjects.facts(act, uscc);
    if (!facts) return null;
    const [licence] = await records.contents(act, [uscc], [registrationItem]);
    const named = licence?.content['legalRepresentative'];
    return { name: facts.name, legalRepresentative: typeof named === 'string' ? named : null };
  };
  const mandates = mandateService({ ...ground, accounts, registerSays });
  intake.onRenewed(async (act, renewed) => {
    for (const subject of await mandates.pauseWhereRenewed(act, renewed)) {
      await consents.pauseWithin(act, subject);
    }
  });
  const parties = partyService({ ...ground, accounts, sessions });
  const admissions = admissionService({ ...ground, accounts, parties });
  const rectifications = rectificationService({ ...ground, parties, admissions });
  const incidents = incidentService({ audit, accounts });
  // Suspended, it is stopped by its standing, which every door reads as it stands; removed, what it held ends.
  parties.onCutOff(async (act, { organisation, to }) => {
    if (to !== 'removed') return;
    const ended = await consents.revokeWithin(act, organisation);
    act.note({ consents: ended, webhooks: await webhooks.endWithin(act, organisation) });
  });
  const usage = usageService({ ...ground, accounts });
  const scans = consentScans(ground);
  const known = { site, credentials, accounts, sessions, identities, recoveries };
  const live = liveService({ ...ground, accounts });
  const watching = { scans, usage, live };
  return { ...known, mandates, parties, admissions, rectifications, incidents, ...watching };
}

export interface MachinesGround
  extends
    Pick<App, 'pool' | 'audit' | 'now' | 'edition' | 'consents'>,
    Pick<People, 'accounts' | 'credentials' | 'mandates' | 'parties'>,
    Pick<MachineGround, 'origin' | 'tokenKeys' | 'trusted' | 'onBug'> {}

/** How systems of institutions sign in, ask for consents and are recognised. */
export function composeMachines(ground: MachinesGround): { readonly machines: Machines } {
  const machines = machineService({ ...ground, api: apiPath });
  ground.parties.onCutOff(async (act, { organisation, to }) => {
    if (to !== 'removed') return;
    act.note({ systems: await machines.clients.endWithin(act, organisation) });
  });
  return { machines };
}
