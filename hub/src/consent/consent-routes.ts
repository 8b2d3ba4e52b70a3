import type { TermRoute } from '../account/account.ts';
import { enterpriseRoutes } from './consent-enterprise-routes.ts';
import type { ConsentRoutesGround } from './consent-ground.ts';
import { institutionRoutes } from './consent-institution-routes.ts';
import { noticeRoutes } from './consent-notice-routes.ts';
import { writtenRoutes } from './consent-written-routes.ts';

export function consentRoutes(ground: ConsentRoutesGround): readonly TermRoute[] {
  return [
    ...noticeRoutes(ground),
    ...institutionRoutes(ground),
    ...enterpriseRoutes(ground),
    ...writtenRoutes(ground),
  ];
}
