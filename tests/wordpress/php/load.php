<?php
/**
 * WordPress on the command line for the scripts beside this file: JSON on standard input -> JSON on standard output.
 */
error_reporting(E_ALL & ~E_DEPRECATED);
$address = parse_url(getenv('LIPUTAN_WP_BASE'));
$_SERVER['HTTP_HOST'] = $address['host'] . ':' . $address['port'];
$_SERVER['SERVER_PORT'] = $address['port'];
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REQUEST_METHOD'] = 'GET';
$_SERVER['REQUEST_URI'] = '/';
$_SERVER['REMOTE_ADDR'] = '127.0.0.1';

/** The script's input; anything but JSON ends the script. */
function liputan_input(): array {
    return json_decode(stream_get_contents(STDIN), true, 512, JSON_THROW_ON_ERROR);
}

/** The script's answer, for Python to read. */
function liputan_answer(array $answer): void {
    echo json_encode($answer, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES), "\n";
}

/** What WordPress gave, or the end of the script with its error's words. */
function liputan_must($value) {
    if (is_wp_error($value)) {
        fwrite(STDERR, 'WordPress refuses: ' . $value->get_error_message() . "\n");
        exit(1);
    }
    if (!$value) {
        fwrite(STDERR, "WordPress refuses without a reason\n" . (new Exception())->getTraceAsString() . "\n");
        exit(1);
    }
    return $value;
}

require getenv('LIPUTAN_WP_DOCROOT') . '/wp-load.php';

if (!wp_installing()) {
    wp_set_current_user(1);
    kses_remove_filters(); // the editors of the site write raw HTML too
}
