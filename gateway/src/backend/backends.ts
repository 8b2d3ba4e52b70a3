// 后端登记 (registry of backends): which program reads which kind of place.
import type { BackendConfig } from '../config/config.ts';
import type { Backend } from './backend.ts';
import { filesBackend } from './files.ts';
import { httpBackend } from './http.ts';
import { mysqlBackend } from './mysql.ts';
import { postgresBackend } from './postgres.ts';

/** Opens nothing yet: a source whose database is down can still say so. */
export function backendOf(config: BackendConfig): Backend {
  if (config.kind === 'files') return filesBackend(config);
  if (config.kind === 'http') return httpBackend(config);
  return config.url.protocol.startsWith('postgres')
    ? postgresBackend(config)
    : mysqlBackend(config);
}
