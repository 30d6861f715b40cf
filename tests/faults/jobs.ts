export const killedImport = async (): Promise<object> => ({});
