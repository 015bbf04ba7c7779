/** What the controller sees of regions and does to them, on real brokers. */
package io.lockstep.it.controller;
