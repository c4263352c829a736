/** Whether the tests run in WebKit. Chromium names its engine too. */
export const isWebKit = /AppleWebKit/.test(navigator.userAgent) && !/Chrome/.test(navigator.userAgent);
