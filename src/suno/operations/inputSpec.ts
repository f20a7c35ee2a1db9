import type { OperationName } from '../../domain/operationNames.ts';
import type { OperationInput } from '../../domain/taskInput.ts';
import type { BuildResult } from '../requests/buildResult.ts';

/**
 * One field of an operation's input: an option of its command, a field of its form, a line of its card. Its texts are
 * under `fields.<name>` in the locale files.
 */
export interface FieldSpec {
  readonly name: string;
  /** One line, several lines, a time in seconds, a number, yes or no, one of several choices. */
  readonly kind: 'line' | 'text' | 'seconds' | 'number' | 'flag' | 'choice';
  /** Characters (UTF-16 units) of a text, or minimum and maximum of a number. */
  readonly min?: number;
  readonly max?: number;
  /** Whether the operation cannot start without it. */
  readonly required?: boolean;
  /** Choices as the vendor spells them, with optional display names under `fields.<name>.choices`. */
  readonly choices?: readonly string[];
  /** The part of the track that the form is filled in with. */
  readonly prefill?: 'lyrics';
  /** Suggestions for the option. */
  readonly autocomplete?: 'styles';
}

/** What a request is built from besides the input. */
export interface BuildContext {
  /** URL of each recording at the vendor; placeholders for recordings that are not uploaded yet. */
  readonly uploads: readonly string[];
  /** The model if neither the member nor the track names one. */
  readonly model: string;
}

/** The input of an operation without a form of its own. */
export interface InputSpec {
  /** Source of the operation: one or two attached recordings, a track of a song, a whole song, or text only. */
  readonly source: 'recording' | 'recordings' | 'track' | 'song' | 'text';
  /** Slash command that starts it; without one it is only in the menu of a finished song. */
  readonly command?: string;
  /**
   * Whether the command accepts a song of the bot in place of a recording: the operation for a song that the vendor
   * still has.
   */
  readonly songOperation?: OperationName;
  /** Whether its form has a field for the recording. */
  readonly formTakesRecording?: boolean;
  /** The operation for the song's file, if the vendor no longer has the song. */
  readonly fileOperation?: OperationName;
  /** Maximum bytes of a recording, if the vendor accepts less than usual. */
  readonly maxRecordingBytes?: number;
  readonly fields: readonly FieldSpec[];
  /** Whether a saved persona or voice can be used. */
  readonly takesPersona?: boolean;
  /** Whether the menu opens the form before the operation starts. */
  readonly confirmFirst?: boolean;
  /** Whether the same input always gives the same result, so that an existing result is shown and not paid again. */
  readonly isDeterministic?: boolean;
  /** Operation whose result this one needs. If the track has none, both are steps of one task. */
  readonly dependsOn?: OperationName;
  /** Builds the request, without `callBackUrl`, from an input whose fields were checked. */
  build(input: OperationInput, context: BuildContext): BuildResult;
}
