// What the routes of consents stand on, and what they all say.
import { Type } from 'typebox';
import type { Edition } from '@xinqiao/catalogue/catalogue';
import type { Accounts } from '../account/account-service.ts';
import type { Credentials } from '../credential/credential-service.ts';
import type { Mandates } from '../mandate/mandate-service.ts';
import type { Parties } from '../party/party-service.ts';
import type { ConsentScans } from './consent-scan-service.ts';
import type { Consents } from './consent-service.ts';

export interface ConsentRoutesGround {
  readonly consents: Consents;
  readonly scans: ConsentScans;
  readonly accounts: Pick<Accounts, 'organisationsNamed' | 'sourceReach'>;
  readonly credentials: Pick<Credentials, 'confirm' | 'secondFactors'>;
  readonly mandates: Pick<Mandates, 'liveMandate'>;
  readonly parties: Pick<Parties, 'standingIn'>;
  readonly edition: Edition;
  readonly now: () => Date;
}

export const consentTag = '授权 consent';
export const none = Type.Object({}, { additionalProperties: false });
export const ofConsent = Type.Object({ consent: Type.String({ maxLength: 100 }) });
