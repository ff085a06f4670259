export const ROLES = ['adopter', 'shelter', 'operator'] as const;
