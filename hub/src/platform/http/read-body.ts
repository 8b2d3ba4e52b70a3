// 读正文 (read body): how a scope of routes takes JSON or forms, and nothing else, in the time there is for it.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { cutSlowBodies } from './slow-body.ts';

const formType = 'application/x-www-form-urlencoded';
const formBytes = 16_384;

/** JSON alone, whose text is kept beside what it says. */
export function takeJson(scope: FastifyInstance, bodyMs: number): void {
  scope.addHook('preParsing', cutSlowBodies(bodyMs));
  scope.removeContentTypeParser(['text/plain', 'application/json']);
  const parse = scope.getDefaultJsonParser('error', 'error');
  scope.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    request.sent = String(body);
    void parse(request, request.sent, done);
  });
}

/** Forms alone: no other route takes what another site's page could send without asking first. */
export function takeForms(scope: FastifyInstance, bodyMs: number): void {
  scope.addHook('preParsing', cutSlowBodies(bodyMs));
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(formType, { parseAs: 'string', bodyLimit: formBytes }, readForm);
}

function readForm(
  _request: FastifyRequest,
  text: string | Buffer,
  done: (error: null, form: Record<string, string>) => void,
): void {
  done(null, Object.fromEntries(new URLSearchParams(text.toString())));
}
