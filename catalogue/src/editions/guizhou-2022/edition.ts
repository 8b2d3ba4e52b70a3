// 版本 guizhou-2022: the sharing list of the Guizhou plan of 2022, fourteen categories, 37 items (38 rows
// of the annex: 营业执照信息 stands on two), 301 field entries, and the two items of 方案三(四)2.
import type { Edition } from '../../catalogue.ts';
import { registration } from './01-registration.ts';
import { justice } from './02-justice.ts';
import { tax } from './03-tax.ts';
import { housingFund } from './04-housing-fund.ts';
import { socialInsurance } from './05-social-insurance.ts';
import { environment } from './06-environment.ts';
import { importExport } from './07-customs.ts';
import { intellectualProperty } from './08-intellectual-property.ts';
import { copyright } from './09-copyright.ts';
import { realEstate } from './10-real-estate.ts';
import { administration } from './11-administration.ts';
import { utilities } from './12-utilities.ts';
import { science } from './13-science.ts';
import { newAgriculture } from './14-new-agriculture.ts';
import { sourceUnits } from './source-units.ts';
import { supplementaryItems } from './supplementary.ts';

/** 《贵州省信用信息共享清单》 as issued; the plan's copy bears a year and no day. */
export const guizhou2022: Edition = {
  code: 'guizhou-2022',
  zh: '贵州省信用信息共享清单（2022年）',
  en: 'Guizhou sharing list of credit information (2022)',
  issued: '2022',
  sourceUnits,
  items: [
    ...registration,
    ...justice,
    ...tax,
    ...housingFund,
    ...socialInsurance,
    ...environment,
    ...importExport,
    ...intellectualProperty,
    ...copyright,
    ...realEstate,
    ...administration,
    ...utilities,
    ...science,
    ...newAgriculture,
    ...supplementaryItems,
  ],
};
