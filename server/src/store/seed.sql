-- Something real to choose from on the first day.

INSERT INTO truststore VALUES
    ('company-ca', 'Company CA');

INSERT INTO authentication_profile VALUES
    ('microsoft365-client-credentials', 'Microsoft 365 (client credentials)', 'microsoft', 'client_credentials'),
    ('microsoft365-password-credentials', 'Microsoft 365 (password credentials)', 'microsoft', 'password'),
    ('google-workspace', 'Google Workspace', 'google', 'client_credentials');
