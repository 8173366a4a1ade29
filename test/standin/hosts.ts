/** The names that the stand-in answers to, all on port 443. */
export const HOSTS = {
  circleci: 'circleci.com',
  circleciApp: 'app.circleci.com',
  /** Gives a job's artifacts to who may see the project, by a redirect to storage. */
  artifacts: 'output.circle-artifacts.com',
  /** Holds artifacts behind pre-signed addresses; no credential of CircleCI's may reach it. */
  storage: 'circleci-artifacts-standin.s3.amazonaws.com',
  /** A CircleCI Server, which serves its artifacts itself. Its certificate is of its company's own authority. */
  server: 'circleci.acme.example',
  postman: 'api.getpostman.com',
  /** The Postman API of teams whose data is kept in the EU. */
  postmanEu: 'api.eu.postman.com',
} as const;

export const HOST_NAMES: readonly string[] = Object.values(HOSTS);

/** Another Server, which shows the certificate of {@link HOST_NAMES}. */
export const MISNAMED_HOST = 'circleci.misnamed.example';
