/** As long as what the intake answers. */
export const ANSWER = { success: true, message: '1 message taken', addedCount: 1, processingTime: 0.52 };
