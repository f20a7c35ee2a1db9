/** An error that the operator can fix. Its message says what to do and contains no secrets. */
export class OperatorError extends Error {
  override name = 'OperatorError';
}
