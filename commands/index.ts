import { deleteCard } from './buttons/deleteCard.ts';
import { reopenForm, sing, styleSong } from './buttons/openForms.ts';
import { postPrivate } from './buttons/postPrivate.ts';
import { recover, useFile } from './buttons/recover.ts';
import { checkAgain, showResult } from './buttons/refresh.ts';
import { showLyrics } from './buttons/showLyrics.ts';
import { again, edit, useModel } from './buttons/startAgain.ts';
import { dropFiles, tune, tuneDraft } from './buttons/tune.ts';
import { checkVoice, readPhrase } from './buttons/voiceButtons.ts';
import type { ButtonAction, Command, Form, MenuAction } from './context.ts';
import { credits } from './credits.ts';
import { eraseMemberData, forget } from './forget.ts';
import { lyricsForm } from './forms/lyricsForm.ts';
import { operationForm } from './forms/operationForm.ts';
import { songForm } from './forms/songForm.ts';
import { tuneForm } from './forms/tuneForm.ts';
import { createHelpCommand } from './help.ts';
import { cancelExport } from './library/exportLibrary.ts';
import { libraryMenu, libraryPage, libraryShow } from './library/libraryControls.ts';
import { library } from './library.ts';
import { lyrics } from './lyrics.ts';
import { trackMenu } from './menus/trackMenu.ts';
import { messageCommands } from './messages/messageCommands.ts';
import { blockAsModerator, deleteAsModerator, showHeld } from './moderation/moderatorButtons.ts';
import { testNotification } from './notify/channels.ts';
import { notify } from './notify.ts';
import { operationCommands } from './operations/operationCommands.ts';
import { owner } from './owner.ts';
import { privacy } from './privacy.ts';
import { settingsButton } from './settings/settingsButton.ts';
import { creditsForm, wordsForm } from './settings/settingsForms.ts';
import { settingsMenu } from './settings/settingsMenu.ts';
import { settings } from './settings.ts';
import { song } from './song.ts';
import { stems } from './stems.ts';
import { voiceConfirm } from './voiceConfirm.ts';
import { confirmDeleteVoice, voices } from './voices.ts';

const documentedCommands: readonly Command[] = [
  song,
  lyrics,
  ...operationCommands,
  stems,
  voiceConfirm,
  voices,
  notify,
  library,
  privacy,
  forget,
  credits,
  settings,
];

/** All slash commands, in the order in which `/help` lists them. `/owner` is not listed: nobody else can use it. */
export const commands: readonly Command[] = [
  ...documentedCommands,
  createHelpCommand(documentedCommands, messageCommands),
  owner,
];

export { messageCommands };

/** All buttons. */
export const buttons: readonly ButtonAction[] = [
  again,
  useModel,
  edit,
  tune,
  tuneDraft,
  dropFiles,
  recover,
  useFile,
  reopenForm,
  sing,
  showLyrics,
  styleSong,
  checkVoice,
  readPhrase,
  confirmDeleteVoice,
  deleteCard,
  postPrivate,
  showResult,
  checkAgain,
  libraryPage,
  cancelExport,
  libraryShow,
  eraseMemberData,
  testNotification,
  showHeld,
  deleteAsModerator,
  blockAsModerator,
  settingsButton,
];

/** All menus. */
export const menus: readonly MenuAction[] = [trackMenu, libraryMenu, settingsMenu];

/** All forms. */
export const forms: readonly Form[] = [songForm, tuneForm, lyricsForm, operationForm, creditsForm, wordsForm];
