"""An idempotent producer of librdkafka behind the gateway: BOOTSTRAP TOPIC NAME MILLISECONDS.

Prints a JSON line per answer. After a fatal error it goes on with a new producer, as an application has to. At SIGTERM it sends nothing more, waits for what is outstanding, and prints how many it sent.
Ends at once when its standard input does, as its parent is gone then.
"""
import json
import os
import signal
import sys
import threading
import time

from confluent_kafka import KafkaException, Producer

bootstrap, topic, name, milliseconds = sys.argv[1:5]
over = threading.Event()
signal.signal(signal.SIGTERM, lambda *ignored: over.set())


def watch_parent():
    while os.read(0, 256):
        pass
    os._exit(3)


def tell(**fields):
    print(json.dumps(fields), flush=True)


def answer(number, since):
    def told(error, message):
        took = int((time.monotonic() - since) * 1000)
        if error is None:
            tell(number=number, partition=message.partition(), offset=message.offset(), millis=took)
        else:
            tell(number=number, error=error.name())

    return told


threading.Thread(target=watch_parent, daemon=True).start()


def begun():
    return Producer({"bootstrap.servers": bootstrap, "client.id": name, "enable.idempotence": True})


producer = begun()
sent = 0
due = time.monotonic()
while not over.is_set():
    value = "%s|%d|%s" % (name, sent, "x" * 160)
    due = max(due + int(milliseconds) / 1000.0, time.monotonic() - 1)
    try:
        producer.produce(topic, value, "k%d" % (sent % 10), on_delivery=answer(sent, time.monotonic()))
        producer.poll(max(0.0, due - time.monotonic()))
    except BufferError:
        tell(number=sent, error="QUEUE_FULL")
    except KafkaException as fatal:
        tell(number=sent, error="fatal: " + fatal.args[0].name())
        producer = begun()
    sent += 1
    over.wait(max(0.0, due - time.monotonic()))
producer.flush(60)
tell(sent=sent)
