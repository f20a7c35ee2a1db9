/** Discord's limits, in one file for all layers. Texts are counted in characters. */

/** Text of a message: https://docs.discord.com/developers/resources/message#create-message */
export const CONTENT_MAX = 2000;
/** Files of a message. */
export const FILES_MAX = 10;
/** Alternative text of a file: https://docs.discord.com/developers/resources/message#attachment-object */
export const FILE_DESCRIPTION_MAX = 1024;
/** Nonce of a message: https://docs.discord.com/developers/resources/message#create-message */
export const NONCE_MAX = 25;
/** Messages in one response: https://docs.discord.com/developers/resources/message#get-channel-messages */
export const MESSAGES_PER_REQUEST = 100;

/** Embeds of a message: https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
export const EMBED_TITLE_MAX = 256;
export const EMBED_DESCRIPTION_MAX = 4096;
export const EMBED_FIELD_VALUE_MAX = 1024;
export const EMBED_FOOTER_MAX = 2048;
/** All embeds of a message together. */
export const EMBEDS_TOTAL_MAX = 6000;

/** Rows of buttons and menus: https://docs.discord.com/developers/components/reference#legacy-message-component-behavior */
export const ROWS_MAX = 5;
/** Buttons in a row: https://docs.discord.com/developers/components/reference#action-row */
export const BUTTONS_PER_ROW = 5;
/** URL and label of a link button: https://docs.discord.com/developers/components/reference#button */
export const BUTTON_URL_MAX = 512;
export const BUTTON_LABEL_MAX = 80;
/**
 * Label and description of a menu's option:
 * https://docs.discord.com/developers/components/reference#string-select-select-option-structure
 */
export const MENU_OPTION_TEXT_MAX = 100;

/** Text field of a form: https://docs.discord.com/developers/components/reference#text-input */
export const FORM_TEXT_MAX = 4000;
/**
 * Title and components of a form:
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal
 */
export const FORM_TITLE_MAX = 45;
export const FORM_FIELDS_MAX = 5;
/** Characters below the label of a field: https://docs.discord.com/developers/components/reference#label */
export const LABEL_DESCRIPTION_MAX = 100;

/**
 * Text in an option of a command:
 * https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-structure
 */
export const COMMAND_OPTION_TEXT_MAX = 6000;
/** Choices of an option: https://docs.discord.com/developers/interactions/application-commands#autocomplete */
export const CHOICES_MAX = 25;
/** Name of a choice, and its value. */
export const CHOICE_TEXT_MAX = 100;

/**
 * Milliseconds in which an interaction must be acknowledged, and for which its token is valid:
 * https://docs.discord.com/developers/interactions/receiving-and-responding#responding-to-an-interaction
 */
export const ACKNOWLEDGE_WITHIN_MS = 3000;
export const INTERACTION_TOKEN_LIFE_MS = 15 * 60 * 1000;

/**
 * Bytes of a file without boosts or a subscription, and of a whole request:
 * https://docs.discord.com/developers/reference#uploading-files
 */
export const DEFAULT_UPLOAD_LIMIT = 10 * 1024 * 1024;
export const REQUEST_MAX_BYTES = 25 * 1024 * 1024;

/** Name of a forum's post: https://docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel */
export const POST_NAME_MAX = 100;

/** Requests of a bot per second: https://docs.discord.com/developers/topics/rate-limits#global-rate-limit */
export const REQUESTS_PER_SECOND = 50;
