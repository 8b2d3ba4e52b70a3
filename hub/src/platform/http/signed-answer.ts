// 应答签名 (signed answer): what a machine was answered, it can prove later: a signature over this answer to
// this request, in a header of its own (protocol/exchange).
import type { FastifyReply, FastifyRequest } from 'fastify';
import { exchangeStatement, signResponse } from '@xinqiao/protocol/exchange';
import type { Signer } from '@xinqiao/protocol/suite/suite';
import { suiteOfSigner } from '@xinqiao/protocol/suite/suites';

export interface AnswerSigning {
  /** The signer in force at an instant. */
  readonly signer: (at: Date) => Signer;
  readonly now: () => Date;
}

export const signatureHeader = 'xinqiao-signature';
/** The asker's own number of a request, sent back; without one the answer's number counts. */
export const askersNumber = 'x-fapi-interaction-id';
const numberForm = /^[!-~]{1,100}$/;

/** Sends the asker's number back, where it sent one. */
export function echoNumber({ headers }: FastifyRequest, reply: FastifyReply): void {
  const number = headers[askersNumber];
  if (typeof number === 'string' && numberForm.test(number))
    void reply.header(askersNumber, number);
}

/** Signs what is about to leave; streams, whose end is not known yet, leave without. */
export function signing({ signer, now }: AnswerSigning, requestHeader: string) {
  return async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
    if (typeof payload !== 'string' && !(payload instanceof Uint8Array)) return payload;
    const lap = request.telemetry.laps([request.id]);
    const at = now();
    const by = signer(at);
    const number = reply.getHeader(askersNumber) ?? reply.getHeader(requestHeader);
    const statement = exchangeStatement(suiteOfSigner(by), {
      method: request.method,
      target: request.url,
      requestId: String(number),
      sent: request.sent,
      status: reply.statusCode,
      received: payload,
    });
    void reply.header(signatureHeader, await signResponse(statement, by, at));
    lap('sign');
    return payload;
  };
}
