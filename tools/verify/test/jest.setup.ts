// Nest must be loaded first. Otherwise a CommonJS library may require Nest while Nest is still loading, and Jest fails with
// "Cannot require() ES Module in a cycle". Plain Node supports this case.
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';
