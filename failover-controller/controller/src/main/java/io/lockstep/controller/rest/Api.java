package io.lockstep.controller.rest;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** What the description says about all of it. */
@OpenAPIDefinition(
        info = @Info(title = "Lockstep controller", version = "v1"),
        security = @SecurityRequirement(name = "token"))
@SecurityScheme(
        securitySchemeName = "token",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description =
                "lk_<id>_<secret>, made by ./lockstep token create, or a JWT of the identity provider that the tokens"
                        + " file names. A controller without --tokens asks for none.")
public class Api extends Application {}
