// 命令 (commands): gateway check | serve | keys. Exit codes: 0 done, 2 something to be put right, 1 a bug.
import { parseArgs } from 'node:util';
import { ConfigError, said } from './config/config-problem.ts';
import { readConfig } from './config/config-file.ts';
import { readInstitutionConfig } from './institution/institution-config.ts';
import { tryInstitution } from './institution/institution-trial.ts';
import { serveInstitution } from './institution/serve-institution.ts';
import { makeKeyFile } from './key/key-file.ts';
import { serveGateway } from './serve.ts';
import { tryConfig } from './trial.ts';

const usage = `信桥前置机 the gateway of a source unit

用法 usage
  gateway keys <文件 file> [--suite intl|gm]   生成密钥对，并给出须向节点登记的公钥
                                               makes a key pair; prints the public key to register
  gateway check <配置 configuration>           对照清单和数据来源检查配置
                                               tries a configuration against the list and the data
  gateway serve <配置 configuration>           应答节点的调用和核验
                                               answers the node’s calls and verifications`;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        suite: { type: 'string', default: 'intl' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const [command, file, ...more] = positionals;
    if (values.help) return print(usage);
    if (file === undefined || more.length > 0) return wrong(usage);
    if (command === 'keys') return keys(file, values.suite);
    if (command === 'check') return await check(file);
    if (command === 'serve') return await serve(file);
    return wrong(usage);
  } catch (error) {
    if (error instanceof ConfigError)
      return wrong(error.problems.map((one) => `✗ ${said(one)}`).join('\n'));
    if (error instanceof TypeError && 'code' in error) return wrong(`${error.message}\n\n${usage}`);
    throw error;
  }
}

function keys(file: string, suite: string): number {
  if (suite !== 'intl' && suite !== 'gm') return wrong(usage);
  const made = makeKeyFile(file, suite, new Date());
  console.error(
    `✓ 私钥在 ${file}，请勿外传；以下公钥交节点登记\n  the private key is in ${file}: keep it; register this with the node`,
  );
  return print(JSON.stringify(made, null, 2));
}

async function check(file: string): Promise<number> {
  const institution = readInstitutionConfig(file);
  const trying = institution ? tryInstitution(institution) : tryConfig(readConfig(file));
  const { problems, notes } = await trying;
  for (const note of notes) print(note);
  if (problems.length > 0) return wrong(problems.map((one) => `✗ ${said(one)}`).join('\n'));
  return print('✓ 配置可用，可以运行 gateway serve / in order: gateway serve can run');
}

async function serve(file: string): Promise<number> {
  const tell = (what: string) => console.error(`${new Date().toISOString()} ${what}`);
  const ending = new Promise<string>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => resolve(signal));
  });
  const institution = readInstitutionConfig(file);
  const running = await (institution
    ? serveInstitution(institution, tell)
    : serveGateway(readConfig(file), tell));
  print(`✓ 前置机已就绪 ready: ${running.url}（公钥 key ${running.kid}）`);
  const signal = await ending;
  await running.close();
  // A driver that waits for its server for ever must not keep us.
  setTimeout(() => process.exit(), 1_000).unref();
  return print(`已停止 ended by ${signal}`);
}

function print(text: string): number {
  console.log(text);
  return 0;
}

function wrong(text: string): number {
  console.error(text);
  return 2;
}
