import type { OperationName } from '../../domain/operationNames.ts';
import type { OperationInput } from '../../domain/taskInput.ts';
import type { BuildResult } from '../requests/buildResult.ts';

/**
 * One thing that a member can say of an operation: an option of its command, a field of its form, a line of its card. Its
 * texts are under `fields.<name>` in the locale files.
 */
export interface FieldSpec {
  readonly name: string;
  /** A line, a text of several lines, a moment of a recording, a number, yes or no, one of a few. */
  readonly kind: 'line' | 'text' | 'seconds' | 'number' | 'flag' | 'choice';
  /** Characters (UTF-16 units) of a text, or the least and the greatest number. */
  readonly min?: number;
  readonly max?: number;
  /** Without it nothing can begin. */
  readonly required?: boolean;
  /** What a choice is between, as the vendor spells it; in words under `fields.<name>.choices` where that needs words. */
  readonly choices?: readonly string[];
  /** What of the track stands in the form before the member writes. */
  readonly prefill?: 'lyrics';
  /** What is offered while the option is typed. */
  readonly autocomplete?: 'styles';
}

/** What a request is made of beside the wish. */
export interface BuildContext {
  /** Where the vendor finds each recording; addresses that nobody has while they are not sent yet. */
  readonly uploads: readonly string[];
  /** The model where neither the member nor the track names one. */
  readonly model: string;
}

/** How members ask for an operation that has no form of its own. */
export interface InputSpec {
  /** What it is made of: one or two attached recordings, a track of a song, a whole song, or words alone. */
  readonly source: 'recording' | 'recordings' | 'track' | 'song' | 'text';
  /** The slash command that begins it; without one it is in the menu of a finished song only. */
  readonly command?: string;
  readonly fields: readonly FieldSpec[];
  /** A saved persona or voice can sing it. */
  readonly takesPersona?: boolean;
  /** A press in the menu opens the form before anything begins. */
  readonly confirmFirst?: boolean;
  /** The result is the same each time: what was made once is shown and not paid again. */
  readonly isDeterministic?: boolean;
  /** The operation whose result this one works on: begun in the same card where the track has none yet. */
  readonly dependsOn?: OperationName;
  /** Makes the vendor's body, `callBackUrl` left out, from a wish whose fields were checked. */
  build(input: OperationInput, context: BuildContext): BuildResult;
}
