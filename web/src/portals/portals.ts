import { enterprise } from './enterprise.tsx';
import { institution } from './institution.tsx';
import { operator } from './operator.tsx';
import type { Portal } from './portal.ts';
import { regulator } from './regulator.tsx';
import { source } from './source.tsx';
import type { Seat } from '../session/session-queries.ts';

/** All five. */
export const portals: readonly Portal[] = [enterprise, institution, source, operator, regulator];

/** The portal of a seat. */
export function portalOf({ kind }: Seat): Portal {
  const found = portals.find(({ kinds }) => kinds.includes(kind));
  if (!found) throw new Error(`no portal for ${kind}`);
  return found;
}
