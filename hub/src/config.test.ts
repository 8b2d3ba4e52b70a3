import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('the configuration', () => {
  it('of an empty environment is a node on this machine, with its own database', () => {
    expect(readConfig({ PORT: '', XINQIAO_HOME: ' ' })).toMatchObject({
      home: resolve('var'),
      host: '127.0.0.1',
      port: 8080,
      databaseUrl: null,
      databaseAppUrl: null,
      intake: { columns: 1000 },
      suite: 'intl',
      evidence: { sealMs: 1000, keepDays: 1096 },
    });
  });

  it('takes what the environment says', () => {
    const config = readConfig({
      XINQIAO_HOME: 'elsewhere',
      PORT: '9000',
      DATABASE_URL: 'postgresql://node:secret@db.invalid/xinqiao',
      XINQIAO_INTAKE_COLUMNS: '50',
      XINQIAO_SUITE: 'gm',
      XINQIAO_EVIDENCE_SEAL_MS: '250',
      XINQIAO_EVIDENCE_KEEP_DAYS: '2000',
    });
    expect(config).toMatchObject({
      home: resolve('elsewhere'),
      port: 9000,
      intake: { columns: 50 },
      suite: 'gm',
      evidence: { sealMs: 250, keepDays: 2000 },
    });
    expect(config.databaseUrl).toContain('db.invalid');
  });

  it('cannot be changed afterwards', () => {
    const config = readConfig({});
    for (const part of [config, config.intake, config.evidence])
      expect(Object.isFrozen(part)).toBe(true);
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['PORT', '0'],
    ['XINQIAO_INTAKE_COLUMNS', '-3'],
    ['XINQIAO_INTAKE_UPLOAD_BYTES', '2GB'],
    ['XINQIAO_SUITE', 'sha1'],
    ['XINQIAO_EVIDENCE_SEAL_MS', '0.5'],
    ['XINQIAO_EVIDENCE_KEEP_DAYS', '1095'], // less than three years: 个人信息保护法 第56条
    ['DATABASE_URL', 'mysql://node:secret@db.invalid/x'],
    ['DATABASE_URL', 'db.invalid'],
    ['DATABASE_APP_URL', 'postgres://app:secret@db.invalid/x'],
  ])('refuses %s=%s and names the variable without repeating its value', (name, value) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(expect.objectContaining({ code: 'config.invalid' }));
    expect(read).toThrow(expect.objectContaining({ details: { variable: name } }));
    expect(read).not.toThrow(value);
  });
});
