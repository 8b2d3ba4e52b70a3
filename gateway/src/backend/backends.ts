// 后端登记 (registry of backends): which program reads which kind of place.
import { backendMs, type BackendConfig } from '../config/config.ts';
import { BackendDown, type Backend } from './backend.ts';
import { filesBackend } from './files.ts';
import { httpBackend } from './http.ts';
import { mysqlBackend } from './mysql.ts';
import { postgresBackend } from './postgres.ts';

/** A little longer than what drivers are told, so that their own words come first. */
const longest = backendMs + 1_500;

/** Opens nothing yet: a source whose database is down can still say so. */
export function backendOf(config: BackendConfig): Backend {
  const { header, read, close } = backendOn(config);
  return { header: () => inTime(header()), read: (asking) => inTime(read(asking)), close };
}

function backendOn(config: BackendConfig): Backend {
  if (config.kind === 'files') return filesBackend(config);
  if (config.kind === 'http') return httpBackend(config);
  return config.url.protocol.startsWith('postgres')
    ? postgresBackend(config)
    : mysqlBackend(config);
}

/** Whatever a driver waits for (a server that took the connection and says nothing), nobody waits longer. */
async function inTime<T>(asked: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () =>
      reject(
        new BackendDown(
          `数据来源在${longest}毫秒内没有应答，请检查它是否在运行、口令是否给出`,
          `the source’s system did not answer in ${longest} ms: check that it runs and has its password`,
        ),
      ),
    longest,
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
