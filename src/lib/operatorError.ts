/** Something that the operator can mend. Its message says what to do next and holds no secret. */
export class OperatorError extends Error {
  override name = 'OperatorError';
}
