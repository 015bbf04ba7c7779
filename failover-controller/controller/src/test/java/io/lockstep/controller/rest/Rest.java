package io.lockstep.controller.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Requests as the tests send them. */
final class Rest {
    private Rest() {}

    static RequestSpecification json(String body) {
        return given().contentType(ContentType.JSON).body(body);
    }

    static ValidatableResponse post(String path, String body) {
        return json(body).post(path).then();
    }

    static ValidatableResponse problem(ValidatableResponse response, int status, String code) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("type", equalTo("/runbooks/controller-refuses#" + code));
    }
}
