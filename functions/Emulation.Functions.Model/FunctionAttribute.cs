namespace Microsoft.Azure.Functions.Worker;

/// <summary>Makes a method a function of the app, under a name that is unique in the app whatever its case.</summary>
// Not sealed, as in the official package: the shape is the contract.
[AttributeUsage(AttributeTargets.Method)]
public class FunctionAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
