/** An answer that is an error. */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {import('./schema.js').ProblemResponse | undefined} problem
   * @param {string} message
   */
  constructor(status, problem, message) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.problem = problem;
    this.code = problem?.code;
  }

  /** @returns {Promise<ApiError>} */
  static async of(/** @type {Response} */ response) {
    const isProblem = response.headers.get('Content-Type')?.startsWith('application/problem+json');
    /** @type {import('./schema.js').ProblemResponse | undefined} */
    const problem = isProblem ? await response.json().catch(() => undefined) : undefined;
    const fields = Object.entries(problem?.errors ?? {}).flatMap(([field, messages]) => messages.map((message) => ` ${field}: ${message}`));
    return new ApiError(response.status, problem, `${response.status} ${problem?.code ?? ''}: ${problem?.detail ?? response.statusText}${fields.join('')}`);
  }
}
