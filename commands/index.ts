import type { ButtonAction, Command, Form } from '../src/discord/command.ts';
import { again } from './buttons/again.ts';
import { deleteCard } from './buttons/delete.ts';
import { edit } from './buttons/edit.ts';
import { check, show } from './buttons/refresh.ts';
import { reopen } from './buttons/reopen.ts';
import { sing } from './buttons/sing.ts';
import { lyricsForm } from './forms/lyricsForm.ts';
import { songForm } from './forms/songForm.ts';
import { lyrics } from './lyrics.ts';
import { song } from './song.ts';

/** All slash commands, in the order in which Discord lists them. */
export const commands: readonly Command[] = [song, lyrics];

/** All buttons. */
export const buttons: readonly ButtonAction[] = [again, edit, reopen, sing, deleteCard, show, check];

/** All forms. */
export const forms: readonly Form[] = [songForm, lyricsForm];
