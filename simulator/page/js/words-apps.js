// The words of inline mode and of Mini Apps, in English and 中文.
export const APP_WORDS = {
};
