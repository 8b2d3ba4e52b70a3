import { describe, expect, it } from 'vitest';
import type { Content, Field, Item } from '@xinqiao/catalogue/catalogue';
import { aField, anItem } from '../release-builders.ts';
import { editions } from '@xinqiao/catalogue/editions/editions';
