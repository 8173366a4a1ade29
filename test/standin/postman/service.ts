import { json, type Answer, type Ask } from '../answer';

/** The Postman API so far: who the key belongs to. Every other path is answered as an unknown one is. */
export function postmanAnswer(ask: Ask): Answer {
  if (ask.credential !== 'postman') {
    return json(401, {
      error: {
        name: 'AuthenticationError',
        message: 'Invalid API Key. Every request requires a valid API Key to be sent.',
      },
    });
  }
  if (ask.method === 'GET' && ask.url.pathname === '/me') {
    const user = {
      id: 12345678,
      username: 'ada-acme',
      email: 'ada@acme.example',
      fullName: 'Ada Acme',
      avatar: null,
      isPublic: false,
      teamId: 4711,
      teamName: 'Acme',
      teamDomain: 'acme',
      roles: ['user'],
    };
    return json(200, { user, operations: [] });
  }
  return json(404, { error: { name: 'notFound', message: 'Requested resource not found' } });
}
