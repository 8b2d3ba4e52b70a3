// SM2签名编码 (SM2 signature): r and s as DER (GB/T 35276 §7.3) and as the 64 bytes libraries compute
// with. DER is read strictly: one signature has exactly one writing, so that a stored one cannot be
// altered and still verify.

/** Order n of the SM2 curve (GB/T 32918.5 §2). */
const order = BigInt('0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123');

/** r ‖ s as 128 hex digits; null when the bytes are not the one DER writing of a pair in [1, n-1]. */
export function readSm2Signature(der: Uint8Array): string | null {
  const hex = Buffer.from(der).toString('hex');
  const match = /^30[0-9a-f]{2}02([0-9a-f]{2})/.exec(hex);
  if (match === null) return null;
  const rEnd = 8 + 2 * Number.parseInt(match[1] ?? '', 16);
  const [r, s] = [hex.slice(8, rEnd), hex.slice(rEnd + 4)].map((digits) => digits.padStart(1, '0'));
  if (r === undefined || s === undefined || r.length > 66 || s.length > 66) return null;
  const pair = [BigInt(`0x${r}`), BigInt(`0x${s}`)] as const;
  if (pair.some((number) => number < 1n || number >= order)) return null;
  const rs = pair.map((number) => number.toString(16).padStart(64, '0')).join('');
  return writeSm2Signature(rs).equals(der) ? rs : null;
}

/** DER of r ‖ s given as 128 hex digits. */
export function writeSm2Signature(rs: string): Buffer {
  const integers = [rs.slice(0, 64), rs.slice(64)].map(derInteger);
  const body = Buffer.concat(integers);
  return Buffer.concat([Buffer.from([0x30, body.length]), body]);
}

function derInteger(digits: string): Buffer {
  const significant = digits.replace(/^(00)+/, '');
  const bytes = Buffer.from(significant >= '8' ? `00${significant}` : significant, 'hex');
  return Buffer.concat([Buffer.from([0x02, bytes.length]), bytes]);
}
