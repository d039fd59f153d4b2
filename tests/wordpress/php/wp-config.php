<?php
/**
 * WordPress' configuration for every run: what differs between runs comes from the environment (wpsite/servers.py).
 */
foreach (['BASE', 'DB_SOCKET', 'DOCROOT', 'PHP_LOG', 'TESTS'] as $name) {
    if (getenv("LIPUTAN_WP_$name") === false) {
        http_response_code(500);
        exit("LIPUTAN_WP_$name is not set\n");
    }
}

define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . getenv('LIPUTAN_WP_DB_SOCKET'));
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
$table_prefix = 'wp_';

define('WP_HOME', getenv('LIPUTAN_WP_BASE'));
define('WP_SITEURL', getenv('LIPUTAN_WP_BASE'));

// Nothing leaves loopback, nothing happens by itself.
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_AUTO_UPDATE_CORE', false);
define('DISALLOW_FILE_MODS', true);

define('WPMU_PLUGIN_DIR', getenv('LIPUTAN_WP_TESTS') . '/mu-plugins');
define('WPMU_PLUGIN_URL', WP_HOME . '/wp-content/mu-plugins');

// No debug mode: it would report WordPress' own deprecations under PHP 8. Warnings of ours reach the log all the same.
define('WP_DEBUG', false);

// Not secrets: the site lives for minutes on loopback.
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $name) {
    define("{$name}_KEY", "uji-$name-kunci");
    define("{$name}_SALT", "uji-$name-garam");
}

if (!defined('ABSPATH')) {
    define('ABSPATH', getenv('LIPUTAN_WP_DOCROOT') . '/');
}
require_once ABSPATH . 'wp-settings.php';
