// Jest refuses a CommonJS library that requires Nest while Nest itself is still being loaded ("Cannot require() ES
// Module in a cycle"), which plain Node does not mind: so Nest comes first.
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';
