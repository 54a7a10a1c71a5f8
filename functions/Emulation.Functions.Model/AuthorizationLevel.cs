namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which key the real Functions host asks for before it calls the function. The local host knows no keys.</summary>
public enum AuthorizationLevel
{
    Anonymous = 0,
    User = 1,
    Function = 2,
    System = 3,
    Admin = 4,
}
