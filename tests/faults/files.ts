export const evilFiles = async (): Promise<object> => ({});
