import { again } from './buttons/again.ts';
import { checkVoice } from './buttons/checkVoice.ts';
import { deleteCard } from './buttons/delete.ts';
import { edit } from './buttons/edit.ts';
import { forgetAll } from './buttons/forgetAll.ts';
import { libraryPage } from './buttons/libraryPage.ts';
import { libraryShow } from './buttons/libraryShow.ts';
import { check, show } from './buttons/refresh.ts';
import { reopen } from './buttons/reopen.ts';
import { sing } from './buttons/sing.ts';
import { styleSong } from './buttons/styleSong.ts';
import { useModel } from './buttons/useModel.ts';
import type { ButtonAction, Command, Form, MenuAction } from './context.ts';
import { credits } from './credits.ts';
import { forget } from './forget.ts';
import { lyricsForm } from './forms/lyricsForm.ts';
import { operationForm } from './forms/operationForm.ts';
import { songForm } from './forms/songForm.ts';
import { helpFor } from './help.ts';
import { library } from './library.ts';
import { lyrics } from './lyrics.ts';
import { track } from './menus/track.ts';
import { testNotification } from './notify/testNotification.ts';
import { notify } from './notify.ts';
import { operationCommands } from './operations/operationCommands.ts';
import { privacy } from './privacy.ts';
import { song } from './song.ts';
import { voiceConfirm } from './voiceConfirm.ts';

const documentedCommands: readonly Command[] = [
  song,
  lyrics,
  ...operationCommands,
  voiceConfirm,
  notify,
  library,
  privacy,
  forget,
  credits,
];

/** All slash commands, in the order in which `/help` lists them. */
export const commands: readonly Command[] = [...documentedCommands, helpFor(documentedCommands)];

/** All buttons. */
export const buttons: readonly ButtonAction[] = [
  again,
  useModel,
  edit,
  reopen,
  sing,
  styleSong,
  checkVoice,
  deleteCard,
  show,
  check,
  libraryPage,
  libraryShow,
  forgetAll,
  testNotification,
];

/** All menus. */
export const menus: readonly MenuAction[] = [track];

/** All forms. */
export const forms: readonly Form[] = [songForm, lyricsForm, operationForm];
